import { evaluateBody } from "./evaluate-body";
import { toValue } from "./evaluated";
import type { ModuleInstance } from "./module-instance";
import { placeOf } from "./source-file";
import { recordOf } from "./value";
import type { Provider } from "./world";

/** Which configuration of a provider a block uses: its module's, or one that callers pass or leave to it. */
export class Providers {
  private readonly known = new Map<string, Provider>();

  constructor(private readonly root: string) {}

  get all(): Provider[] {
    return [...this.known.values()];
  }

  /** `name` as the module calls it: `openstack`, `openstack.alias`. */
  of(module: ModuleInstance, name: string): Provider | undefined {
    const own = module.config.providers.get(name);
    if (own !== undefined) return this.configured(module, name);
    const { caller } = module;
    if (caller !== undefined) {
      const passed = caller.call.providers.get(name);
      if (passed !== undefined) return this.of(caller.module, passed);
      // Only default configurations are inherited without being passed.
      return name.includes(".") ? undefined : this.of(caller.module, name);
    }
    return name.includes(".") ? undefined : this.once(`default ${name}`, () => this.implied(module, name));
  }

  /** Every configuration of a module, used or not. */
  addAll(module: ModuleInstance): void {
    for (const name of module.config.providers.keys()) this.configured(module, name);
  }

  private configured(module: ModuleInstance, name: string): Provider | undefined {
    const config = module.config.providers.get(name);
    if (config === undefined) return undefined;
    return this.once(`${module.prefix}${name}`, () => ({
      name: config.name,
      alias: config.alias,
      source: module.config.providerSources.get(config.name),
      module: module.prefix.replace(/\.$/, ""),
      root: this.root,
      arguments: recordOf(
        [...evaluateBody(config.body, module.scope())].map(([key, value]) => [key, toValue(value)] as const),
      ),
      place: placeOf(config.source),
    }));
  }

  private implied(module: ModuleInstance, name: string): Provider {
    const source = module.config.providerSources.get(name);
    return {
      name,
      alias: undefined,
      source,
      module: "",
      root: this.root,
      arguments: recordOf([]),
      place: undefined,
    };
  }

  private once(key: string, make: () => Provider): Provider {
    const found = this.known.get(key) ?? make();
    this.known.set(key, found);
    return found;
  }
}
