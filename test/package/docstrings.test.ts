import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
// The compiler of the repository has no API; the client is built with one that has.
import ts from '../../packages/client/node_modules/typescript/lib/typescript.js';

const ROOT = join(import.meta.dirname, '..', '..');

/** The entry points of the packages. */
const DOORS = [
  'packages/client/src/index.ts',
  'packages/gate/src/index.ts',
  'packages/gate/src/schemas.ts',
  'packages/host/src/index.ts',
  'packages/openapi/src/index.ts',
  'packages/verify/src/index.ts',
];

interface Exported {
  readonly name: string;
  readonly isFunction: boolean;
  readonly hasText: boolean;
  readonly hasExample: boolean;
}

const exported: Exported[] = [];

beforeAll(() => {
  const options = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    skipLibCheck: true,
  };
  const program = ts.createProgram(
    DOORS.map((path) => join(ROOT, path)),
    options,
  );
  const checker = program.getTypeChecker();
  for (const door of DOORS) {
    const file = program.getSourceFile(join(ROOT, door));
    const symbol = file && checker.getSymbolAtLocation(file);
    for (const found of symbol === undefined ? [] : checker.getExportsOfModule(symbol)) {
      exported.push(describeSymbol(checker, found, door));
    }
  }
});

function describeSymbol(checker: ts.TypeChecker, found: ts.Symbol, door: string): Exported {
  const isAlias = (found.flags & ts.SymbolFlags.Alias) !== 0;
  const symbol = isAlias ? checker.getAliasedSymbol(found) : found;
  const value = symbol.valueDeclaration;
  const isFunction =
    value !== undefined &&
    checker.getTypeOfSymbolAtLocation(symbol, value).getCallSignatures().length > 0;
  return {
    name: `${door.split('/')[1]}: ${found.name}`,
    isFunction,
    hasText: symbol.getDocumentationComment(checker).length > 0,
    hasExample: symbol.getJsDocTags(checker).some(({ name }) => name === 'example'),
  };
}

describe('the public symbols of the packages', () => {
  it('the public symbols of the packages all have a doc comment', () => {
    expect(exported.length).toBeGreaterThan(150);
    expect(exported.filter(({ hasText }) => !hasText).map(({ name }) => name)).toEqual([]);
  });

  it('the public functions of the packages all have an example', () => {
    const functions = exported.filter(({ isFunction }) => isFunction);
    expect(functions.length).toBeGreaterThan(60);
    expect(functions.filter(({ hasExample }) => !hasExample).map(({ name }) => name)).toEqual([]);
  });
});
