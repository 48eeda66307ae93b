const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/gs;

/**
 * Whether no object in a JSON text has two members of one name. Readers differ in which of two they take (RFC 8259 §4), so that one text
 * could mean two things. The text must be JSON.
 */
export function hasUniqueMembers(json: string): boolean {
  const open: (Set<string> | undefined)[] = [];
  let text = '';
  for (const [token] of json.matchAll(TOKEN)) {
    if (token === '{') open.push(new Set());
    else if (token === '[') open.push(undefined);
    else if (token === '}' || token === ']') open.pop();
    else if (token === ':') {
      const members = open.at(-1);
      const name = JSON.parse(text) as string;
      if (members?.has(name) === true) return false;
      members?.add(name);
    } else if (token !== ',') text = token;
  }
  return true;
}
