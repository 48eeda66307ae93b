import path from 'node:path';
import ts from 'typescript';

/** A member of an event that may hold any text: `VisitScheduled.when.date`; `[]` for each of a list, `*` for each of a record. */
export type FreeString = string;

/**
 * Every member of the events of these files whose type is `string` and nothing narrower. Unions of words and ids with a prefix
 * (`person-${string}`) are closed; whatever is not understood counts as free.
 */
export function freeStringsIn(files: readonly string[]): readonly FreeString[] {
  const options = { ...configured(), noEmit: true };
  const program = ts.createProgram([...files], options);
  const checker = program.getTypeChecker();
  const found: FreeString[] = [];
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (!source) throw new Error(`${file} is not there`);
    for (const statement of source.statements) {
      if (!ts.isTypeAliasDeclaration(statement) || !statement.name.text.endsWith('Event')) continue;
      const type = checker.getTypeAtLocation(statement.name);
      for (const one of type.isUnion() ? type.types : [type]) found.push(...inEvent(checker, one, statement));
    }
  }
  return [...new Set(found)].sort();
}

function configured(): ts.CompilerOptions {
  const file = path.resolve('tsconfig.json');
  return ts.parseJsonConfigFileContent(ts.readConfigFile(file, ts.sys.readFile).config, ts.sys, path.dirname(file)).options;
}

function inEvent(checker: ts.TypeChecker, event: ts.Type, at: ts.Node): FreeString[] {
  const member = (name: string) => {
    const symbol = event.getProperty(name);
    return symbol && checker.getTypeOfSymbolAtLocation(symbol, at);
  };
  const [type, data] = [member('type'), member('data')];
  const name = type?.isStringLiteral() ? type.value : '?';
  return data ? inType(checker, data, name, at, []) : [name];
}

function inType(checker: ts.TypeChecker, type: ts.Type, where: string, at: ts.Node, within: readonly ts.Type[]): FreeString[] {
  if (within.includes(type)) return [];
  const inside = (member: ts.Type, name: string) => inType(checker, member, name, at, [...within, type]);
  if (type.isUnion()) return type.types.flatMap((one) => inside(one, where));
  if (type.flags & ts.TypeFlags.String) return [where];
  if (type.flags & (ts.TypeFlags.StringLiteral | ts.TypeFlags.TemplateLiteral | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike)) return [];
  if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) return [];
  if (!(type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection))) return [where];
  if (checker.isArrayType(type) || checker.isTupleType(type))
    return checker.getTypeArguments(type as ts.TypeReference).flatMap((one) => inside(one, `${where}[]`));
  const record = checker.getIndexTypeOfType(type, ts.IndexKind.String);
  return [
    ...(record ? inside(record, `${where}.*`) : []),
    ...checker.getPropertiesOfType(type).flatMap((symbol) => inside(checker.getTypeOfSymbolAtLocation(symbol, at), `${where}.${symbol.name}`)),
  ];
}
