import type { SourceLocation } from "../problems/problem";

export type Json = { readonly [key: string]: unknown };

/** One resource or data source of a stack's JSON. */
export interface Block {
  readonly kind: "resource" | "data";
  readonly type: string;
  readonly id: string;
  /** `type.id`, or `data.type.id`. */
  readonly address: string;
  readonly attributes: Json;
  /** Construct path and source line, where the tree knows them. */
  readonly path: string;
  readonly source: SourceLocation | undefined;
}

export interface StackBlocks {
  readonly json: Json;
  readonly blocks: readonly Block[];
  readonly addresses: ReadonlySet<string>;
}

export function stackBlocks(json: Json): StackBlocks {
  const blocks = (["resource", "data"] as const).flatMap((kind) =>
    Object.entries((json[kind] ?? {}) as Json).flatMap(([type, byId]) =>
      Object.entries(byId as Json).map(([id, attributes]): Block => {
        const address = `${kind === "data" ? "data." : ""}${type}.${id}`;
        return {
          kind,
          type,
          id,
          address,
          attributes: attributes as Json,
          ...origin(attributes as Json, address),
        };
      }),
    ),
  );
  return { json, blocks, addresses: new Set(blocks.map((block) => block.address)) };
}

function origin(attributes: Json, address: string): Pick<Block, "path" | "source"> {
  const notes = (attributes["//"] ?? {}) as {
    metadata?: { path?: string };
    egov?: { source?: string };
  };
  const [file, line] = notes.egov?.source?.split(/:(?=\d+$)/) ?? [];
  return {
    path: notes.metadata?.path ?? address,
    source: file === undefined ? undefined : { file, line: Number(line) },
  };
}

/** Every string in a JSON value with its path, except what stands under `//`. */
export function* strings(value: unknown, path = ""): Generator<{ path: string; text: string }> {
  if (typeof value === "string") {
    yield { path, text: value };
  } else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* strings(item, `${path}[${index}]`);
  } else if (value !== null && typeof value === "object") {
    for (const [key, item] of Object.entries(value)) {
      if (key !== "//") yield* strings(item, path === "" ? key : `${path}.${key}`);
    }
  }
}
