import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  BICEP_FILES,
  findDeclarations,
  findSyntaxErrors,
  INFRA,
  parseBicep,
  parseFile,
} from './bicep.ts';

describe('syntax of the template', () => {
  test.each(BICEP_FILES)('%s parses', (path) => {
    expect(findSyntaxErrors(parseFile(path))).toEqual([]);
  });

  test('a broken file is reported with its position', () => {
    expect(findSyntaxErrors(parseBicep("param a string\nresource b 'x@1' = {\n"))).not.toEqual([]);
  });

  test.each(BICEP_FILES)('%s declares plain resources and modules of this folder only', (path) => {
    for (const { subject } of findDeclarations(parseFile(path), 'module')) {
      expect(existsSync(join(INFRA, dirname(path), subject)), subject).toBe(true);
    }
  });

  test.each(BICEP_FILES)('every top-level resource of %s names an API version', (path) => {
    const nested = /^[a-zA-Z]+$/;
    for (const { subject } of findDeclarations(parseFile(path), 'resource')) {
      expect(subject).toMatch(
        nested.test(subject) ? nested : /^Microsoft\.[\w./]+@\d{4}-\d\d-\d\d(-preview)?$/,
      );
    }
  });
});
