import type { PlannedFile } from '../../shared/contract/release-format.ts';
import type { Docset } from '../../shared/profiles/profile.ts';

/** A planned file with everything but what a test is about left ordinary. */
export function toFile(path: string, change: Partial<PlannedFile> = {}): PlannedFile {
  return {
    path,
    title: path,
    outline: [{ heading: 'Purpose', depth: 2 }],
    dependsOn: [],
    covers: [],
    writer: 'agent',
    expectedWords: 100,
    ...change,
  };
}

export function toDocset(...phases: PlannedFile[][]): Docset {
  return {
    title: 'A docset',
    phases: phases.map((files, phase) => ({
      phase,
      name: `phase-${phase}`,
      title: `Phase ${phase}`,
      files,
    })),
    requirements: [],
    knownUrls: new Set(),
  };
}
