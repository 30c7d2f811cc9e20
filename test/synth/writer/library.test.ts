import { digestOfLibrary, insidesOfLibrary } from "../../../src/synth/writer/library";

/** What to do when this fails stands in `src/synth/writer/README.md`. */
test("given the library that is installed, then it is one whose functions the writer stands for", () => {
  const { version } = require("cdktf/package.json") as { version: string };
  const known = insidesOfLibrary() !== undefined;

  expect({ version, digest: digestOfLibrary(), known }).toEqual({
    version,
    digest: expect.stringMatching(/^[0-9a-f]{16}$/),
    known: true,
  });
});

test("given a wish for the library's own way, then the writer steps back", () => {
  process.env.EGOV_WRITER = "library";
  try {
    expect(insidesOfLibrary()).toBeUndefined();
  } finally {
    delete process.env.EGOV_WRITER;
  }
  expect(insidesOfLibrary()).toBeDefined();
});
