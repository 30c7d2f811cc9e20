/** A function of a text that is worked out once for each text. */
export function remembered<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, { readonly made: T }>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found.made;
    const made = make(text);
    known.set(text, { made });
    return made;
  };
}

/** What is worked out when it is first asked for, and once. */
export function lazily<T>(make: () => T): () => T {
  let found: { readonly made: T } | undefined;
  return () => {
    found ??= { made: make() };
    return found.made;
  };
}
