import { HRSS, LANDING, TAX } from "./folders";
import { all, type Change, type Files, type Json, type Root } from "./terraform";

/** Other arguments of a folder's provider; `undefined` takes one away. */
export function provider(folderName: string, args: Readonly<Record<string, Json | undefined>>): Change {
  return onRoot(folderName, (root) => {
    const before = root.provider as { openstack: Record<string, Json> };
    return { ...root, provider: JSON.parse(JSON.stringify({ openstack: { ...before.openstack, ...args } })) };
  });
}

/** All folders of the extranet with these arguments of their provider. */
export function extranet(args: Readonly<Record<string, Json | undefined>>): Change {
  return all(...[LANDING, HRSS, TAX].map((name) => provider(name, args)));
}

/** Another backend for a folder. */
export function backend(folderName: string, body: Json): Change {
  return onRoot(folderName, (root) => ({
    ...root,
    terraform: { ...(root.terraform as Record<string, Json>), backend: body },
  }));
}

/** Any edit of a folder's main file. */
export function onRoot(folderName: string, edit: (root: Root) => Root): Change {
  const path = `${folderName}/main.tf.json`;
  return (files: Files) => {
    const root = files[path];
    if (root === undefined || typeof root === "string") throw new Error(`${path} is not in this world`);
    return { ...files, [path]: edit(root) };
  };
}
