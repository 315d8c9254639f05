import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from './bicep.ts';

const azure = readFileSync(join(ROOT, 'azure.yaml'), 'utf8');

/**
 * The features of azd that this template needs, with their first version: Azure/azure-dev pull
 * requests 6694 (arrays among parameters), 6748 (`remoteBuild` of functions), 7223 (a package
 * without .funcignore keeps its node_modules).
 */
const NEEDS = [
  { what: 'CONTACT_EMAILS as a JSON array', since: [1, 23, 4] },
  { what: 'remoteBuild: false for functions', since: [1, 23, 5] },
  { what: 'node_modules in the package', since: [1, 23, 12] },
];

function isFrom(version: readonly number[], min: readonly number[]): boolean {
  const index = version.findIndex((part, at) => part !== min[at]);
  return index < 0 || (version[index] ?? 0) > (min[index] ?? 0);
}

describe('azure.yaml', () => {
  const [, text = ''] = /azd: ">= ([\d.]+)"/.exec(azure) ?? [];
  const required = text.split('.').map(Number);

  test.each(NEEDS)('azure.yaml requires an azd that has $what', ({ since }) => {
    expect(isFrom(required, since)).toBe(true);
  });

  test('azure.yaml leaves the package as it was built and checked', () => {
    expect(azure).toMatch(/^ {4}remoteBuild: false$/m);
    expect(azure).toMatch(/^ {4}dist: \.package$/m);
  });
});
