/** What a pure function makes of an object, made once for each object and forgotten with it. */
export function oncePer<Given extends object, Made extends object>(make: (given: Given) => Made): (given: Given) => Made {
  const made = new WeakMap<Given, Made>();
  return (given) => {
    const known = made.get(given);
    if (known) return known;
    const fresh = make(given);
    made.set(given, fresh);
    return fresh;
  };
}
