import { App, type ISynthesisSession, TerraformStack } from "cdktf";
import { insidesOfLibrary } from "./library";
import { synthesizeStacks } from "./synthesize-stacks";

/**
 * What `app.synth()` of the library does and writes, to the byte, in a fraction of its time.
 *
 * @throws what the library throws.
 */
export function synthesizeApp(app: App): void {
  const insides = insidesOfLibrary();
  if (insides === undefined) {
    App.prototype.synth.call(app);
    return;
  }
  const session: ISynthesisSession = {
    outdir: app.outdir,
    skipValidation: app.skipValidation,
    manifest: app.manifest,
  };
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  synthesizeStacks(stacks, session);
  const problems = app.skipValidation ? [] : app.node.validate();
  if (problems.length > 0) throw insides.appValidationFailure(problems.join("\n  "));
  app.manifest.writeToFile();
}
