import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { EVENT_TYPES } from '../../shared/contract/events.ts';
import { BICEP_FILES, INFRA, ROOT, readInfra } from './bicep.ts';

const FOLDER = join(INFRA, 'app', 'queries');
const QUERIES = readdirSync(FOLDER).sort();
const operations = readFileSync(join(ROOT, 'docs', 'operations.md'), 'utf8');
const template = BICEP_FILES.map(readInfra).join('\n');

/** Event types written as string literals, such as 'run.failed'. */
function findTypes(text: string): string[] {
  return [...text.matchAll(/'([a-z]+(?:\.[a-z]+)+)'/g)].map(([, type]) => type ?? '');
}

/**
 * Types that are only logged and not part of a run's event log: documented in docs/operations.md.
 */
function readLoggedOnly(): string[] {
  const section = operations.split('### Lines that are only logged')[1]?.split('\n#')[0] ?? '';
  return [...section.matchAll(/^\| `([a-z.]+)`/gm)].map(([, type]) => type ?? '');
}

describe('queries', () => {
  test.each(QUERIES)('%s asks only for events the app writes', (name) => {
    const known: string[] = [...EVENT_TYPES, ...readLoggedOnly()];
    expect(
      findTypes(readFileSync(join(FOLDER, name), 'utf8')).filter((it) => !known.includes(it)),
    ).toEqual([]);
  });

  test.each(QUERIES)('%s is used by an alert, the workbook or the saved function', (name) => {
    expect(template).toContain(`loadTextContent('queries/${name}')`);
  });

  test.each(QUERIES)('%s begins by saying what it shows', (name) => {
    expect(readFileSync(join(FOLDER, name), 'utf8')).toMatch(/^\/\/ [A-Z]/);
  });

  test('events that are only logged are documented', () => {
    expect(readLoggedOnly()).toContain('audit.failed');
  });

  test('the queries of the handbook ask only for events the app writes', () => {
    const blocks = [...operations.matchAll(/```kusto\n([\s\S]*?)```/g)].map(([, it]) => it ?? '');
    const known: string[] = [...EVENT_TYPES, ...readLoggedOnly()];
    expect(blocks.length).toBeGreaterThan(5);
    expect(blocks.flatMap(findTypes).filter((it) => !known.includes(it))).toEqual([]);
  });

  test('every alert leads to a section of the handbook', () => {
    const sections = [...readInfra('app/alerts.bicep').matchAll(/operations\.md, "([^"]+)"/g)];
    expect(sections).toHaveLength(7);
    for (const [, title] of sections) {
      expect(operations).toContain(`\n## ${title}\n`);
    }
  });
});
