import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { releasedPath } from '../../shared/contract/release-format.ts';
import { findPathFault } from '../../shared/profiles/planned-path.ts';
import { parseDraftPath, stagingPath } from '../../shared/records/paths.ts';

const RUN = '20260101T000000000Z-00000000';
const PHASE = 2;
const HEX = 'a'.repeat(64);

/** Planned paths, many of them built from the names of records. */
const planned = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'plans',
        'rounds',
        'drafts',
        'votes',
        'replacements',
        'draft-records',
        '0',
        '1',
      ),
      fc.constantFrom(
        'plan',
        'manifest.json',
        'plan.json',
        'decision',
        'provenance',
        'round',
        HEX,
        `${HEX}.md`,
      ),
      fc.constantFrom(
        '02-phase2-validation',
        '02-phase2-validation.md',
        '00-preflight-questions.md',
      ),
      fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,12}$/),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((segments) => `${segments.join('/')}.md`)
  .filter((path) => findPathFault(path) === undefined);

const GATE = { kind: 'gate', round: 1 } as const;
const STAGED_RECORDS = [
  stagingPath.cancellation(RUN),
  stagingPath.questions(RUN),
  stagingPath.draftLog(RUN, PHASE),
  stagingPath.draftRecord(RUN, PHASE, 1, HEX),
  stagingPath.plan(RUN, PHASE, 1),
  stagingPath.round(RUN, PHASE, 1),
  stagingPath.report(RUN, PHASE, 1, 'json'),
  stagingPath.report(RUN, PHASE, 1, 'md'),
  stagingPath.protection(RUN, PHASE, 1),
  stagingPath.decision(RUN, PHASE, GATE),
  stagingPath.vote(RUN, PHASE, GATE, HEX),
  stagingPath.replacement(RUN, PHASE, 1, HEX),
  stagingPath.planUpdate(RUN, PHASE, GATE, HEX),
];
const RELEASED_RECORDS = [
  releasedPath.plan(RUN, PHASE),
  releasedPath.report(RUN, PHASE, 'json'),
  releasedPath.report(RUN, PHASE, 'md'),
  releasedPath.report(RUN, PHASE, 'md', 1),
  releasedPath.decision(RUN, PHASE),
  releasedPath.phaseManifest(RUN, PHASE),
  releasedPath.provenance(RUN, PHASE),
  releasedPath.signedProvenance(RUN, PHASE),
];

/**
 * Whether one of two paths equals the other, or is a folder of it: plain files cannot have such a
 * pair.
 */
function collide(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`);
}

describe('the paths of storage', () => {
  it('the paths of storage of drafts and records never collide, for any plan', () => {
    fc.assert(
      fc.property(planned, fc.integer({ min: 1, max: 99 }), (path, attempt) => {
        const draft = stagingPath.draft(RUN, PHASE, attempt, path);
        expect(STAGED_RECORDS.filter((record) => collide(record, draft))).toEqual([]);
        expect(parseDraftPath(draft)).toEqual({ attempt, path });
      }),
    );
  });

  it('the paths of storage of released documents and records never collide, for any plan', () => {
    fc.assert(
      fc.property(planned, (path) => {
        const document = releasedPath.file(RUN, PHASE, path);
        expect(RELEASED_RECORDS.filter((record) => collide(record, document))).toEqual([]);
      }),
    );
  });

  it('the paths of storage of records are not those of drafts', () => {
    expect(STAGED_RECORDS.filter((record) => parseDraftPath(record) !== undefined)).toEqual([]);
  });
});
