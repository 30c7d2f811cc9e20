/** An expression or file that does not parse: thrown with the offset, made a problem where the file is known. */
export class SyntaxFailure {
  constructor(
    readonly reason: string,
    readonly offset: number,
  ) {}
}

/** Deeper nesting is nobody's handwriting, and would end in a stack overflow. */
const DEEPEST = 100;

const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;
const NUMBER = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK = /(?:[ \t\r]|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;
const BLANK_OR_NEWLINE = /(?:\s|#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)+/y;

/** Reads a text from left to right. */
export class Scanner {
  offset = 0;
  /** A newline ends an item of an object, and nothing elsewhere. */
  newlineEnds = false;
  private depth = 0;

  constructor(readonly text: string) {}

  fail(reason: string, offset = this.offset): never {
    throw new SyntaxFailure(reason, offset);
  }

  get ended(): boolean {
    return this.offset >= this.text.length;
  }

  skip(): void {
    this.match(this.newlineEnds ? BLANK : BLANK_OR_NEWLINE);
  }

  /** Whether this comes next, after blanks. */
  sees(token: string): boolean {
    this.skip();
    return this.text.startsWith(token, this.offset);
  }

  /** Takes it if it comes next. */
  takes(token: string): boolean {
    if (!this.sees(token)) return false;
    this.offset += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.takes(token)) this.fail(`expected ${token}`);
  }

  identifier(): string | undefined {
    this.skip();
    return this.match(IDENTIFIER);
  }

  /** Takes a word such as `for` if it comes next as a whole. */
  takesWord(word: string): boolean {
    const start = this.offset;
    if (this.identifier() === word) return true;
    this.offset = start;
    return false;
  }

  expectIdentifier(): string {
    return this.identifier() ?? this.fail("expected a name");
  }

  number(): string | undefined {
    return this.match(NUMBER);
  }

  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.offset += found.length;
    return found;
  }

  /** Inside brackets of any kind: what ends a line there is decided anew. */
  nested<T>(newlineEnds: boolean, read: () => T): T {
    if (++this.depth > DEEPEST) this.fail("nested too deeply");
    const outer = this.newlineEnds;
    this.newlineEnds = newlineEnds;
    try {
      return read();
    } finally {
      this.newlineEnds = outer;
      this.depth--;
    }
  }
}
