import { type ReleasedDocset, toDigest } from '../../shared/contract/release-format.ts';

const RUN_ID = '20260101T000000000Z-00000000';

/** A docset with these pages, by phase; the title of a page is its first heading. */
export function aDocset(...phases: readonly Readonly<Record<string, string>>[]): ReleasedDocset {
  return {
    runId: RUN_ID,
    profile: 'openapi-reference',
    inputs: [{ name: 'openapi.yaml', sha256: toDigest('openapi'), size: 7 }],
    approvals: phases.map((_, phase) => ({
      phase,
      by: `ada-${phase}`,
      at: '2026-01-02T03:04:05Z',
    })),
    documents: phases.flatMap((pages, phase) =>
      Object.entries(pages).map(([path, text]) => ({
        path,
        title: /^# (.+)$/m.exec(text)?.[1] ?? path,
        text,
        sha256: toDigest(text),
        phase,
        phaseName: `phase-${phase}`,
      })),
    ),
  };
}
