/** A value of Terraform's JSON syntax; a function's `undefined` takes an argument away. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type Body = Readonly<Record<string, Json>>;

/** The content of one `*.tf.json`: blocks by kind, then by their labels. */
export interface Root {
  readonly [kind: string]: Json | undefined;
  readonly resource?: Blocks;
  readonly data?: Blocks;
}

/** Bodies by type and name. */
export type Blocks = Readonly<Record<string, Readonly<Record<string, Body>>>>;

/**
 * A world by file: JSON, or text for other syntaxes. The first two parts of a path name the input it
 * belongs to: `extranet/hrss/main.tf.json` is of the folder `extranet/hrss`, `extranet/x.json` is an
 * input itself. The first part is the realm.
 */
export type Files = Readonly<Record<string, Root | string>>;

/** What an attacker or operator does to a world: a new world. */
export type Change = (files: Files) => Files;

/** `type.name`, or `data.type.name`. */
type Address = string;

/** One change after the other. */
export function all(...changes: readonly Change[]): Change {
  return (files) => changes.reduce((changed, change) => change(changed), files);
}

/** A file that was not there, or another content for one that was. */
export function file(path: string, content: Root | string): Change {
  return (files) => ({ ...files, [path]: content });
}

/** A new folder with the same cloud as the extranet's others. */
export function folder(name: string, root: Root): Change {
  return file(`${name}/main.tf.json`, root);
}

/** A block that was not there. */
export function add(folderName: string, address: Address, body: Body): Change {
  return onBlocks(folderName, address, (blocks, name) => {
    if (blocks[name] !== undefined) throw new Error(`${address} is there already`);
    return { ...blocks, [name]: body };
  });
}

/** Other arguments for a block; `undefined` takes one away. */
export function set(
  folderName: string,
  address: Address,
  args: Readonly<Record<string, Json | undefined>>,
): Change {
  return onBlocks(folderName, address, (blocks, name) => ({
    ...blocks,
    [name]: defined({ ...bodyOf(blocks, name, address), ...args }),
  }));
}

/** Takes a block away. */
export function remove(folderName: string, address: Address): Change {
  return onBlocks(folderName, address, (blocks, name) => {
    bodyOf(blocks, name, address);
    return Object.fromEntries(Object.entries(blocks).filter(([key]) => key !== name));
  });
}

/** The same block under another name of its type; what refers to it has to follow. */
export function rename(folderName: string, type: string, from: string, to: string): Change {
  return (files) => {
    const { path, root } = mainOf(files, folderName);
    const text = JSON.stringify(root).replaceAll(`${type}.${from}.`, `${type}.${to}.`);
    const renamed = JSON.parse(text) as Root;
    const body = bodyOf(renamed.resource?.[type] ?? {}, from, `${type}.${from}`);
    const others = Object.entries(renamed.resource?.[type] ?? {}).filter(([name]) => name !== from);
    const blocks = { ...Object.fromEntries(others), [to]: body };
    return { ...files, [path]: { ...renamed, resource: { ...renamed.resource, [type]: blocks } } };
  };
}

/** Blocks of other kinds: `locals`, `variable`, `module`, `output`, `moved`. */
export function section(folderName: string, kinds: Readonly<Record<string, Body>>): Change {
  return (files) => {
    const { path, root } = mainOf(files, folderName);
    const merged = Object.entries(kinds).map(([kind, body]) => [kind, { ...(root[kind] as Body), ...body }]);
    return { ...files, [path]: { ...root, ...Object.fromEntries(merged) } };
  };
}

/** `${type.name.attribute}`. */
export function ref(address: Address, attribute = "id"): string {
  return `\${${address}.${attribute}}`;
}

function onBlocks(
  folderName: string,
  address: Address,
  edit: (blocks: Blocks[string], name: string) => Blocks[string],
): Change {
  return (files) => {
    const { path, root } = mainOf(files, folderName);
    const parts = address.split(".");
    const kind = parts[0] === "data" ? "data" : "resource";
    const [type = "", name = ""] = parts.slice(-2);
    const ofKind = root[kind] ?? {};
    const blocks = edit(ofKind[type] ?? {}, name);
    const { [type]: _, ...others } = ofKind;
    // Terraform refuses a type without blocks.
    const kept = Object.keys(blocks).length === 0 ? others : { ...others, [type]: blocks };
    return { ...files, [path]: { ...root, [kind]: kept } };
  };
}

function mainOf(files: Files, folderName: string): { path: string; root: Root } {
  const path = `${folderName}/main.tf.json`;
  const root = files[path];
  if (root === undefined || typeof root === "string") throw new Error(`${path} is not in this world`);
  return { path, root };
}

function bodyOf(blocks: Blocks[string], name: string, address: Address): Body {
  const body = blocks[name];
  if (body === undefined) throw new Error(`${address} is not in this world`);
  return body;
}

function defined(args: Readonly<Record<string, Json | undefined>>): Body {
  return Object.fromEntries(Object.entries(args).filter(([, value]) => value !== undefined)) as Body;
}
