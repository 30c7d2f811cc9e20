import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { WaiverProps } from "cdktf-egov-cloud";
import { readWaivers } from "../../src/rules/read-waivers";
import { cityWith } from "../support/city";
import { errorOf, extranetCloud, freshFolder, intranetCloud } from "../support/synth";

const waiver = (realm: WaiverProps["realm"], more: Partial<WaiverProps> = {}): WaiverProps => ({
  realm,
  rules: ["internet > extranet:hrss:dedicated"],
  scope: `${realm}/hrss/pension/db`,
  justification: "供应商远程割接",
  approval: "津网信〔2026〕17号",
  validUntil: "2026-12-31",
  ...more,
});

describe("given a register with waivers", () => {
  test("when each realm is synthesized, then its tree has those of its own realm, and nothing of the other's", () => {
    const city = cityWith({ waivers: [waiver("extranet", { validFrom: "2026-06-01" }), waiver("intranet")] });
    const [extranet, intranet] = [extranetCloud({ city }), intranetCloud({ city })];
    extranet.app.synth();
    intranet.app.synth();

    const { realm: _, ...expected } = waiver("extranet", { validFrom: "2026-06-01" });
    expect(readWaivers(extranet.app.outdir)).toEqual([expected]);
    expect(readWaivers(intranet.app.outdir).map(({ scope }) => scope)).toEqual(["intranet/hrss/pension/db"]);
    expect(readFileSync(path.join(extranet.app.outdir, "waivers.json"), "utf8")).not.toContain("intranet");
  });

  test("when the last one is gone, then the tree says nothing of waivers any more", () => {
    const outdir = path.join(freshFolder(), "out");
    extranetCloud({ outdir, city: cityWith({ waivers: [waiver("extranet")] }) }).app.synth();
    expect(existsSync(path.join(outdir, "waivers.json"))).toBe(true);

    extranetCloud({ outdir, city: cityWith({ waivers: [] }) }).app.synth();

    expect(existsSync(path.join(outdir, "waivers.json"))).toBe(false);
    expect(readWaivers(outdir)).toEqual([]);
  });

  test("when a program writes a file of that name, then it is told that the name is taken", () => {
    const { app } = extranetCloud();
    app.addOutputFile("waivers.json", () => "{}");

    expect(errorOf(() => app.synth()).codes).toEqual(["OUTPUT-FILE-OUTSIDE"]);
  });
});
