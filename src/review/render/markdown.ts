import { catalogue } from "../../messages/catalogue";
import type { Language } from "../../messages/locale";
import type { ReviewLabels } from "../../messages/review-labels";
import { sayFix, sayHop } from "../../separation/report/say";
import { packetText } from "../../separation/report/witness-text";
import { isBroader } from "../connectivity";
import type { ConnectivityChange, Destruction, ResourceChange, Review, Violation } from "../review";
import { code, plain } from "./markdown-text";
import {
  asOfText,
  differenceText,
  doesDriftMatter,
  endName,
  headlineText,
  limitText,
  lossText,
  needsLook,
  placeText,
  reasonText,
  ruleApplyText,
  trafficText,
  unknownTexts,
  waivedTexts,
  waiverText,
  waiverUseText,
} from "./texts";

/** What services of the kind take for one comment, with room for what they add. */
export const LONGEST = 60_000;
/** By which a later run finds the comment that it replaces. */
const MARKER = "<!-- egov-review -->";
/** Items of a list that are shown: as many as there is room for. */
const SHOWN = [400, 100, 40, 15, 6, 3];
const SHOWN_DIFFERENCES = 6;

/** The comment on a pull request; what there is no room for is in the report, and the comment says how much. */
export function renderMarkdown(review: Review, language: Language): string {
  const words = catalogue(language).labels.review;
  for (const most of SHOWN) {
    const text = new Comment(review, words, language, most).text();
    if (text.length <= LONGEST) return text;
  }
  const [first = ""] = new Comment(review, words, language, 0).text().split("\n### ");
  return first.slice(0, LONGEST);
}

class Comment {
  constructor(
    private readonly review: Review,
    private readonly words: ReviewLabels,
    private readonly language: Language,
    private readonly most: number,
  ) {}

  text(): string {
    const { review, words } = this;
    const open = review.connectivity.filter(isBroader);
    const urgent = [
      { text: this.drift(), isOpen: doesDriftMatter(review) },
      { text: this.waivers(), isOpen: review.waivers.some(needsLook) },
    ];
    const sections = [
      this.section(words.sections.violations, review.violations, (one) => this.violation(one)),
      this.connectivity(words.sections.connectivity, open),
      ...urgent.filter(({ isOpen }) => isOpen).map(({ text }) => text),
      this.destruction(),
      this.folded(this.movedBlocks()),
      this.table(
        words.sections.moves,
        [words.columns.what, words.columns.before, words.columns.after, words.columns.place],
        review.moves,
        ({ name, before, after, declared }) => [
          code(name),
          code(before.join(", ")),
          code(after.join(", ")),
          declared === undefined ? "" : code(placeText(declared)),
        ],
      ),
      this.table(
        words.sections.continuity,
        [words.columns.what, words.columns.change, words.columns.place],
        review.continuity,
        ({ name, systemName, level, losses, declared }) => [
          `${plain(systemName ?? "")} ${code(name)}${level === undefined ? "" : ` (${words.level(level)})`}`.trim(),
          plain(losses.map((loss) => lossText(loss, this.words)).join("; ")),
          declared === undefined ? "" : code(placeText(declared)),
        ],
      ),
      this.folded(this.specification()),
      this.folded(
        this.table(
          words.sections.matrix,
          [words.columns.from, words.columns.to, words.columns.before, words.columns.after],
          review.matrix,
          ({ from, to, before, after }) => [
            code(from),
            code(to),
            code(before.join(" ") || "—"),
            code(after.join(" ") || "—"),
          ],
        ),
      ),
      this.folded(
        this.connectivity(
          words.sections.otherConnectivity,
          review.connectivity.filter((one) => !isBroader(one)),
        ),
      ),
      this.folded(this.security()),
      this.folded(this.capacity()),
      this.folded(this.changes()),
      ...urgent.filter(({ isOpen }) => !isOpen).map(({ text }) => this.folded(text)),
      this.folded(this.unknown()),
      this.folded(this.provenance()),
    ].filter((section) => section !== "");
    return `${[
      MARKER,
      `## ${words.title}`,
      `**${plain(headlineText(review, words), LONGEST)}**`,
      `${words.approval[review.headline.approval]} ${words.notLaw}`,
      ...sections,
    ].join("\n\n")}\n`;
  }

  private violation({ clause, isNew }: Violation): string {
    const { words } = this;
    const { id, basis, witness, enabledBy = [], fix } = clause;
    const separation = catalogue(this.language).labels.separation;
    const said = [
      ...(basis === undefined ? [] : [`  - ${separation.basis}${plain(basis)}`]),
      ...(witness === undefined ? [] : [`  - ${separation.packet}${code(packetText(witness))}`]),
      ...(witness?.path ?? []).map(
        (hop, index) =>
          `    ${index + 1}. ${hop.declared === undefined ? "" : `${code(hop.declared.address)}: `}${plain(sayHop(hop, separation))}`,
      ),
      ...enabledBy.map(
        (declared) => `  - ${separation.enabledBy}${code(declared.address)} ${code(placeText(declared))}`,
      ),
      ...(fix === undefined ? [] : [`  - ${separation.fixed}${plain(sayFix(fix, separation))}`]),
    ];
    const waived = waivedTexts(this.review, id, words).map((text) => words.headline.join + plain(text));
    return [`- **${plain(id)}** (${isNew ? words.isNew : words.wasThere}${waived.join("")})`, ...said].join(
      "\n",
    );
  }

  private connectivity(title: string, changes: readonly ConnectivityChange[]): string {
    const { columns, kind, crosses, uncertain, addresses } = this.words;
    return this.table(
      title,
      [columns.change, columns.from, columns.to, columns.traffic, columns.reason],
      changes,
      (change) => [
        `${kind[change.kind]}<br>${crosses[change.crosses]}`,
        `${plain(endName(change.from, this.words))}<br>${this.zones(change.from.zones)}`,
        `${plain(endName(change.to, this.words))}<br>${this.zones(change.to.zones)}`,
        [
          code(trafficText(change)),
          ...(change.isCertain || !isBroader(change) ? [] : [`(${uncertain})`]),
          ...(change.addresses.length === 0 ? [] : [plain(addresses(change.addresses.join(", ")))]),
        ].join(" "),
        `${plain(reasonText(change, this.words))}${this.placeOf(change)}`,
      ],
    );
  }

  private placeOf({ reasons, from, to }: ConnectivityChange): string {
    const declared = to.declared ?? from.declared;
    const place = reasons[0]?.source ?? (declared === undefined ? undefined : placeText(declared));
    return place === undefined ? "" : ` ${code(place)}`;
  }

  private zones(zones: readonly string[]): string {
    return zones.length === 0 ? "" : code(zones.join(", "));
  }

  private destruction(): string {
    const { columns, sections, cause, holdsData, forcedBy, addMoved } = this.words;
    return this.table(
      sections.destruction,
      [columns.resource, columns.cause, columns.place],
      this.review.destruction,
      (one: Destruction) => [
        `${one.holdsData ? `**${holdsData}** ` : ""}${code((one.change.before ?? one.change.declared).address)}`,
        [
          cause[one.cause],
          ...(one.forcedBy.length === 0 ? [] : [forcedBy(code(one.forcedBy.join(", ")))]),
          ...(one.moved === undefined ? [] : [addMoved]),
        ].join("; "),
        code(placeText(one.change.declared)),
      ],
    );
  }

  /** As Terraform takes them, to be copied. */
  private movedBlocks(): string {
    const moves = this.review.destruction.flatMap(({ moved }) => moved ?? []);
    if (moves.length === 0) return "";
    const shown = moves.slice(0, this.most);
    const more = moves.length - shown.length;
    return [
      `### ${this.words.movedLines} (${moves.length})`,
      "",
      "```hcl",
      ...shown.flatMap(({ from, to }) => ["moved {", `  from = ${from}`, `  to   = ${to}`, "}"]),
      "```",
      ...(more > 0 ? [this.words.more(more)] : []),
    ].join("\n");
  }

  private security(): string {
    const { columns, sections, aspect, action, broader } = this.words;
    return this.table(
      sections.security,
      [columns.what, columns.change, columns.resource, columns.place],
      this.review.security,
      (one) => [
        `${aspect[one.aspect]}${one.isBroader ? ` (${broader})` : ""}`,
        action[one.change.action],
        code(one.change.declared.construct ?? one.change.declared.address),
        code(placeText(one.change.declared)),
      ],
    );
  }

  private capacity(): string {
    const { columns, sections, capacity } = this.words;
    const table = this.table(
      sections.capacity,
      [columns.owner, columns.what, columns.before, columns.after, columns.limit],
      this.review.capacity,
      (one) => [
        code(one.owner),
        capacity[one.what],
        `${one.before}`,
        `${one.after}`,
        limitText(one, this.words),
      ],
    );
    const heading = table === "" ? `### ${sections.capacity}` : table;
    const applying = ruleApplyText(this.review, this.words);
    return applying === "" ? table : `${heading}\n\n${applying}`;
  }

  private specification(): string {
    const { columns, sections, specification, clause, zone, loosens } = this.words;
    return this.table(
      sections.specification,
      [columns.what, columns.change],
      this.review.specification,
      (one) => [
        `${one.what === "clause" ? clause : zone} ${code(one.name)}`,
        `${specification[one.kind]}${one.loosens ? ` (**${loosens}**)` : ""}`,
      ],
    );
  }

  private changes(): string {
    const { sections, byHand } = this.words;
    return this.section(sections.changes, this.review.constructs, ({ construct, root, source, changes }) => {
      const name = construct === "" ? `${root} (${byHand})`.trim() : construct;
      const shown = changes.slice(0, this.most).map((change) => `  ${this.change(change)}`);
      const more = changes.length - shown.length;
      return [
        `- ${code(name)}${source === undefined ? "" : ` ${code(source)}`}`,
        ...shown,
        ...(more > 0 ? [`  - ${this.words.more(more)}`] : []),
      ].join("\n");
    });
  }

  private change({ action, declared, before, differences }: ResourceChange): string {
    const texts = differences
      .slice(0, SHOWN_DIFFERENCES)
      .map((difference) => code(differenceText(difference, this.words)));
    const more = differences.length - texts.length;
    const was = before === undefined ? "" : ` ← ${code(before.address)}`;
    const rest = more > 0 ? [this.words.more(more)] : [];
    return [`- ${this.words.action[action]} ${code(declared.address)}${was}`, ...texts, ...rest].join(" ");
  }

  private drift(): string {
    const { words } = this;
    const { resources, connectivity, violated, undecided } = this.review.drift;
    if (resources.length === 0) return "";
    const open = connectivity.filter(isBroader);
    const list = (ids: readonly string[]) => this.few(ids.map((id) => code(id))).join(", ");
    const effects = [
      ...(violated.length === 0 ? [] : [`**${words.violatedInCloud(list(violated))}**`]),
      ...(undecided.length === 0 ? [] : [words.undecidedInCloud(list(undecided))]),
      open.length === 0 ? words.driftLetsNobody : "",
    ].filter((text) => text !== "");
    const talk = this.connectivity(words.sections.connectivity, open).replace(/^### /, "#### ");
    const section = this.section(words.sections.drift, resources, ({ change, resources: all }) =>
      [this.change(change), ...(all.length === 1 ? [] : [`(× ${all.length})`])].join(" "),
    );
    return [section, ...effects, talk, words.driftNotSeen].filter((text) => text !== "").join("\n\n");
  }

  private waivers(): string {
    const { columns, sections, clause } = this.words;
    const { waivers } = this.review;
    const table = this.table(
      sections.waivers,
      [columns.change, columns.scope, clause, columns.reason, columns.until],
      waivers,
      (one) => {
        const { rules, scope, justification, approval, validUntil } = one.waiver;
        return [
          plain(
            [waiverText(one, this.words), waiverUseText(one, this.words)]
              .filter(Boolean)
              .join(this.words.headline.join),
          ),
          code(scope),
          this.few(rules.map((rule) => code(rule))).join(", "),
          plain(`${justification} (${this.words.approvedBy(approval)})`),
          validUntil,
        ];
      },
    );
    return table === "" ? "" : `${table}\n\n${plain(asOfText(this.review, this.words))}`;
  }

  private few(texts: readonly string[]): readonly string[] {
    const shown = texts.slice(0, this.most);
    return shown.length === texts.length ? shown : [...shown, this.words.more(texts.length - shown.length)];
  }

  private unknown(): string {
    const separation = catalogue(this.language).labels.separation;
    return this.section(
      this.words.sections.unknown,
      unknownTexts(this.review, separation),
      ({ declared, text, clauses }) =>
        `- ${declared === undefined ? "" : `${code(declared.address)} ${code(placeText(declared))}: `}${plain(text)} (${clauses.length})`,
    );
  }

  private provenance(): string {
    const { sections, inputs, stacks } = this.words;
    const { tool, base, head } = this.review.provenance;
    const line = (name: string, { digest, stacks: count, resources, specification }: typeof base) =>
      `- ${name}: ${code(digest)} (${stacks(count, resources)}), ${inputs.specification} ${code(specification)}`;
    const lines = [`- ${plain(tool)}`, line(inputs.base, base), line(inputs.head, head)];
    return this.section(sections.provenance, lines, (text) => text);
  }

  private table<T>(
    title: string,
    heads: readonly string[],
    items: readonly T[],
    cellsOf: (item: T) => readonly string[],
  ): string {
    if (items.length === 0) return "";
    const shown = items.slice(0, this.most);
    const more = items.length - shown.length;
    const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
    return [
      `### ${title} (${items.length})`,
      "",
      line(heads),
      line(heads.map(() => "---")),
      ...shown.map((item) => line(cellsOf(item))),
      ...(more > 0 ? ["", this.words.more(more)] : []),
    ].join("\n");
  }

  private section<T>(title: string, items: readonly T[], textOf: (item: T) => string): string {
    if (items.length === 0) return "";
    const shown = items.slice(0, this.most);
    const more = items.length - shown.length;
    return [
      `### ${title} (${items.length})`,
      "",
      ...shown.map(textOf),
      ...(more > 0 ? ["", this.words.more(more)] : []),
    ].join("\n");
  }

  /** Its heading is what stays to be seen. */
  private folded(section: string): string {
    if (section === "") return "";
    const [head = "", ...rest] = section.split("\n");
    return `<details><summary>${head.replace(/^### /, "")}</summary>\n${rest.join("\n")}\n\n</details>`;
  }
}
