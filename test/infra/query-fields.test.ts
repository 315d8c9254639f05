import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TSchema } from 'typebox';
import { describe, expect, test } from 'vitest';
import { RunEvent } from '../../shared/contract/events.ts';
import { LINE_ONLY_TYPES } from '../../shared/records/log-line.ts';
import { INFRA, ROOT } from './bicep.ts';
import { EVENT_DATA } from './event-data.ts';

const FOLDER = join(INFRA, 'app', 'queries');
const operations = readFileSync(join(ROOT, 'docs', 'operations.md'), 'utf8');
const blocks = [...operations.matchAll(/```kusto\n([\s\S]*?)```/g)].map(([, it]) => it ?? '');

const QUERIES: [string, string][] = [
  ...readdirSync(FOLDER)
    .filter((name) => name !== 'events.kql')
    .map((name): [string, string] => [name, readFileSync(join(FOLDER, name), 'utf8')]),
  ...blocks.map((text, n): [string, string] => [`block ${n + 1} of the handbook`, text]),
];

/** Paths into the data of a line that a query reads: `data.usage.inputTokens`, `data['by']`. */
function findPaths(query: string): string[] {
  const text = query.replaceAll(/\['(\w+)'\]/g, '.$1');
  return [...text.matchAll(/\bdata((?:\.\w+)+)/g)].map(([, path]) => (path ?? '').slice(1));
}

/** The event types of a query that have data it could read. */
function findSchemas(query: string): TSchema[] {
  return Object.entries(EVENT_DATA)
    .filter(([type]) => query.includes(`'${type}'`))
    .map(([, schema]) => schema);
}

function hasPath(schema: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return true;
  const properties: unknown = Reflect.get(Object(schema), 'properties');
  return (
    Object.hasOwn(Object(properties), name) && hasPath(Reflect.get(Object(properties), name), rest)
  );
}

describe('what queries read', () => {
  test.each(QUERIES)('%s reads only data its events have', (_, query) => {
    const schemas = findSchemas(query);
    const unknown = findPaths(query).filter(
      (path) => !schemas.some((schema) => hasPath(schema, path.split('.'))),
    );
    expect(unknown).toEqual([]);
  });

  test('paths in queries are found, and an unknown field is reported', () => {
    const query = "| where type == 'run.failed' | project data.failure.reason, data['cause']";
    expect(findPaths(query)).toEqual(['failure.reason', 'cause']);
    const [schema] = findSchemas(query);
    expect(hasPath(schema, ['failure', 'reason'])).toBe(true);
    expect(hasPath(schema, ['cause'])).toBe(false);
    expect(QUERIES.flatMap(([, it]) => findPaths(it)).length).toBeGreaterThan(20);
  });

  test('the table of lines is made from fields lines have', () => {
    const text = readFileSync(join(FOLDER, 'events.kql'), 'utf8');
    const fields = [...text.matchAll(/\bline\.(\w+)/g)].map(([, name]) => name ?? '');
    expect(Object.keys(RunEvent.properties)).toEqual(expect.arrayContaining(fields));
    expect(fields).toContain('data');
    expect(text).toContain('{"phasewright":1,');
  });

  test('the handbook explains every line that is only logged', () => {
    const section = operations.split('### Lines that are only logged')[1]?.split('\n#')[0] ?? '';
    const named = [...section.matchAll(/^\| `([a-z.]+)`/gm)].map(([, type]) => type);
    expect(named).toEqual([...LINE_ONLY_TYPES]);
  });
});
