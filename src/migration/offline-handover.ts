import { otherRealm, type Realm } from "../city/realm";
import type { DepartmentStack } from "../cloud/department-stack";
import { RealmConstruct } from "../cloud/realm-construct";
import { type HashedContent, hashedContent } from "./handover-content";
import type { HandoverDetails } from "./migration-item";

/** What is handed over, by whom and by whose approval. */
export interface OfflineHandoverProps extends HandoverDetails {
  /** What is handed over, in a word or two. */
  readonly item: string;
}

/** What the manifest of a handover says, and all that it says. */
export interface HandoverManifest {
  /** Version of the manifest's format. */
  readonly version: 1;
  /** Name in the register. */
  readonly city: string;
  /** Key in the register. */
  readonly body: string;
  /** See {@link OfflineHandoverProps.item}. */
  readonly item: string;
  /** `extranet→intranet` or the reverse. */
  readonly direction: string;
  /** Those that could be hashed; the others are reported. */
  readonly contents: readonly HashedContent[];
  /** Whether contents, carrier or approval are still to be filled in. */
  readonly toBeFilled: boolean;
  /** Null: not known yet. */
  readonly carriedBy: string | null;
  /** Number of the approval. Null: not given yet. */
  readonly approval: string | null;
}

/** Characters that file names keep; everything else becomes a hyphen. */
const NOT_IN_FILE_NAMES = /[^\p{L}\p{N}._-]+/gu;

/**
 * What crosses from one realm to the other, and the only thing that does: a manifest with hashes,
 * on a medium that people carry. It makes no resource; it holds no address, host or credential of
 * the other realm, and the other realm's repository takes it up from there.
 *
 * The manifest is written to `handover/<body>-<item>.json` of the output tree.
 */
export class OfflineHandover<R extends Realm = Realm> extends RealmConstruct<R> {
  /** See {@link OfflineHandoverProps.item}. */
  readonly item: string;
  /** Written as JSON to {@link OfflineHandover.file}. */
  readonly manifest: HandoverManifest;
  /** Place of the manifest in the output tree. */
  readonly file: string;

  /** @throws {@link EgovError} HANDOVER-FILE-MISSING, HANDOVER-CONTENT, OUTPUT-FILE-TAKEN at synthesis. */
  constructor(scope: DepartmentStack<R>, id: string, props: OfflineHandoverProps) {
    super(scope, id);
    const { contents = [], carriedBy, approval } = props;
    const { body } = scope;
    this.item = props.item;
    this.file = `handover/${body.key}-${props.item.replace(NOT_IN_FILE_NAMES, "-")}.json`;
    this.manifest = {
      version: 1,
      city: this.cloud.city.name,
      body: body.key,
      item: props.item,
      direction: `${this.realm}→${otherRealm(this.realm)}`,
      contents: contents.flatMap((content) => hashedContent(this, content)),
      toBeFilled: contents.length === 0 || carriedBy === undefined || approval === undefined,
      carriedBy: carriedBy ?? null,
      approval: approval ?? null,
    };
    this.cloud.app.addOutputFile(this.file, () => `${JSON.stringify(this.manifest, null, 2)}\n`);
  }
}
