/** Where something of a cloud is declared: what reports name. */
export interface Declaration {
  /** The stack or folder whose Terraform state it is in. */
  readonly root: string;
  /** `openstack_networking_port_v2.db`, unique within its root. */
  readonly address: string;
  /** The input as it was given, and the file within it. */
  readonly input: string;
  readonly file: string;
  readonly line: number | undefined;
  /** Path of the construct that wrote it, where a tree of this library tells. */
  readonly construct: string | undefined;
  /** TypeScript file and line, `stacks/city.ts:42`, where a tree of this library tells. */
  readonly source: string | undefined;
}
