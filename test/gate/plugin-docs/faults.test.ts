import { beforeAll, describe, expect, it } from 'vitest';
import type { Facts } from '../../../packages/gate/src/data/facts.ts';
import type { Issue } from '../../../shared/contract/release-format.ts';
import { toLayout } from '../../../shared/profiles/plugin-docs/layout/layout.ts';
import { readPlugin } from '../../../shared/profiles/plugin-docs/model/read-plugin.ts';
import type { RunContext } from '../../../shared/profiles/profile.ts';
import { toPluginRun, toRequirements } from '../../profiles/plugin-docs/requirements.ts';
import {
  judgePhase,
  listFindings,
  type WrittenDocset,
  writeRun,
} from '../../profiles/write-docset.ts';
import { FAULTS, type Fault } from './faults.ts';

const BASE = toRequirements();

/** A plugin with a field of every kind of limit, a term of its own, and no diagrams. */
const REQUIREMENTS = toRequirements({
  entities: BASE.entities.map((entity) => ({
    ...entity,
    fields: [
      ...entity.fields,
      { name: 'depth', type: 'decimal', required: false, minimum: 0.5, maximum: 90 },
      { name: 'metal', type: 'string', required: false, enum: ['brass', 'steel'] },
      { name: 'number', type: 'string', required: true, pattern: '^K[0-9]+$' },
    ],
  })),
  terms: [{ term: 'porter', definition: 'Who keeps the keys.', avoid: ['rental'] }],
  documents: { diagrams: false },
});

const toSpot = ({ file, line, column, rule }: Pick<Issue, 'file' | 'line' | 'column' | 'rule'>) =>
  `${file}:${line}:${column} ${rule}`;

/** The position of a text, computed independently of the gate. */
function locate(text: string, at: string | null) {
  if (at === null) {
    return { line: null, column: null };
  }
  const offset = text.indexOf(at);
  expect(offset, `there is ${JSON.stringify(at)}`).toBeGreaterThanOrEqual(0);
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

describe('the faults of plugin documents', () => {
  let run: RunContext;
  let clean: WrittenDocset;
  beforeAll(async () => {
    run = toPluginRun(REQUIREMENTS, 'full', 'lenient');
    clean = await writeRun(run);
  });

  it('the faults of plugin documents are not in the clean docset', () => {
    expect(listFindings(clean)).toEqual([]);
    expect([...clean.texts.values()].filter((text) => text.includes('diagrams.md'))).toEqual([]);
  });

  it('the faults of plugin documents have distinct titles', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(30);
    expect(new Set(FAULTS.map(({ title }) => title)).size).toBe(FAULTS.length);
  });

  function judgeWith({ kind, from, to }: Fault) {
    const page = toLayout(readPlugin(run.inputs), 'full').page(kind);
    const { path = '', phase = 0 } = page ?? {};
    const text = clean.texts.get(path) ?? '';
    expect(text, `${path} holds what is changed`).toContain(from);
    const changed = text.replace(from, () => to);
    const earlierPaths = run.docset.phases
      .slice(0, phase)
      .flatMap(({ files }) => files.map((it) => it.path));
    const earlier = new Map(
      earlierPaths.flatMap((it): [string, Facts][] => {
        const facts = clean.facts.get(it);
        return facts === undefined ? [] : [[it, facts]];
      }),
    );
    const texts = new Map([...clean.texts, [path, changed]]);
    const earlierDeferred = clean.reports[phase - 1]?.deferred ?? [];
    return { path, changed, ...judgePhase(run, { phase, texts, earlier, earlierDeferred }) };
  }

  it.each(FAULTS.map((fault) => [fault.title, fault] as const))(
    'the faults of plugin documents are found completely: %s',
    (_, fault) => {
      const { path, changed, report } = judgeWith(fault);
      const expected = fault.found.map(([rule, at]) =>
        toSpot({ file: path, rule, ...locate(changed, at) }),
      );
      expect([...new Set(report.issues.map(toSpot))].sort()).toEqual(expected.sort());
    },
  );
});
