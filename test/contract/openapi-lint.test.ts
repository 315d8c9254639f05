import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toOpenApiDocument } from '../../shared/contract/openapi/document.ts';

const FOLDER = dirname(createRequire(import.meta.url).resolve('@redocly/cli/package.json'));
const LINT = join(FOLDER, 'bin', 'cli.js');

/** The findings of the linter with its recommended rules. */
function lint(document: object): { ruleId: string; severity: string }[] {
  const path = join(mkdtempSync(join(tmpdir(), 'phasewright-lint-')), 'openapi.json');
  writeFileSync(path, JSON.stringify(document));
  const args = [LINT, 'lint', path, '--extends', 'recommended', '--format', 'json'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  const stdio = ['ignore', 'pipe', 'ignore'] as const;
  try {
    return JSON.parse(execFileSync(process.execPath, args, { env, stdio: [...stdio] }).toString())
      .problems;
  } catch (error) {
    return JSON.parse(String(Reflect.get(Object(error), 'stdout'))).problems;
  }
}

describe('the description of the API', () => {
  it('the description of the API has no error or warning for the linter of Redocly', () => {
    expect(lint(toOpenApiDocument())).toEqual([]);
  });

  it('the linter of Redocly finds what the description must not lack', () => {
    const { security: _, ...document } = toOpenApiDocument();
    expect(lint(document)).toContainEqual(
      expect.objectContaining({ ruleId: 'security-defined', severity: 'error' }),
    );
  });

  it('every operation of the API has one tag that is described', () => {
    const { paths, tags } = toOpenApiDocument();
    const known = tags.map(({ name }) => name);
    for (const operation of Object.values(paths).flatMap((item) => Object.values(item))) {
      expect(operation.tags).toEqual([expect.toBeOneOf(known)]);
    }
  });
});
