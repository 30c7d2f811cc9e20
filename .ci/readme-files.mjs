/** The files and the commands of the README's department example, as a reader would copy them. */
export function readmeFiles(markdown) {
  const files = {};
  for (const [, name, text] of markdown.matchAll(/<!-- file: (\S+) -->\n```\w+\n([\s\S]*?)```/g))
    files[name] = text;
  const commands = [...markdown.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, text]) =>
    text
      .split("\n")
      .map((line) => line.replace(/\s+#.*$/, "").trim())
      .filter(Boolean),
  );
  return { files, commands };
}
