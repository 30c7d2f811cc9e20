import { readFileSync } from "node:fs";

/** What `terraform show -json` prints of a state. */
export interface ShownState {
  readonly values?: { readonly root_module?: ShownModule };
}

interface ShownModule {
  readonly resources?: readonly {
    readonly address: string;
    readonly values: Readonly<Record<string, unknown>>;
  }[];
  readonly child_modules?: readonly ShownModule[];
}

/** Ids that the cloud gave to what Terraform made, by the ids of the model. */
export class CloudIds {
  private readonly values = new Map<string, Readonly<Record<string, unknown>>>();

  /** @param states file of a shown state, by the name of the root. */
  constructor(
    states: ReadonlyMap<string, string>,
    private readonly gatewayPorts: ReadonlyMap<string, string>,
  ) {
    for (const [root, file] of states) {
      const state = JSON.parse(readFileSync(file, "utf8")) as ShownState;
      this.add(root, state.values?.root_module);
    }
  }

  /** Of `<root>/<address>`, or of what comes with it: `…#gateway`. An unknown one stands for itself. */
  of(modelId: string): string {
    if (modelId.startsWith("id:")) return modelId.slice("id:".length);
    const [, root = "", address = "", part = ""] =
      /^(.*?)(?:\.json)?\/([^#]*)(?:#(.*))?$/.exec(modelId) ?? [];
    const values = this.values.get(`${root}/${address}`);
    const found = values === undefined ? undefined : this.part(values, part);
    return typeof found === "string" ? found : `? ${modelId}`;
  }

  private part(values: Readonly<Record<string, unknown>>, part: string): unknown {
    const [, index] = /^network\[(\d+)\]$/.exec(part) ?? [];
    if (index !== undefined) {
      return (values.network as readonly { readonly port: string }[] | undefined)?.[Number(index)]?.port;
    }
    if (part === "port") return values.port_id;
    if (part === "vip") return values.vip_port_id;
    if (part === "gateway") return this.gatewayPorts.get(String(values.id));
    return values.id;
  }

  private add(root: string, module: ShownModule | undefined): void {
    for (const { address, values } of module?.resources ?? []) this.values.set(`${root}/${address}`, values);
    for (const child of module?.child_modules ?? []) this.add(root, child);
  }
}
