import type { Question } from '../profile.ts';
import type { Sources } from '../source-input.ts';

/** What the sources leave open: nothing of it ends a run. */
export function toQuestions({ index }: Sources): Question[] {
  const { files, symbols, licences, description } = index;
  const open: [isOpen: boolean, question: string][] = [
    [
      !files.some(({ path }) => /^readme(?:\.\w+)?$/i.test(path)),
      'What is this project for, and how does a reader start? Add a README at the root of the folder.',
    ],
    [
      licences.length === 0,
      'Under which licence may readers use this project? Add a LICENSE file.',
    ],
    [
      description === '' && symbols.length > 0,
      'What is the project in one sentence? Add a description to its manifest.',
    ],
    [
      symbols.length > 0 && symbols.every(({ doc }) => doc === ''),
      'What do the exported symbols do? None has a doc comment.',
    ],
  ];
  const faults = files.flatMap(({ path, fault }) => (fault === undefined ? [] : [{ path, fault }]));
  return [
    ...open
      .filter(([isOpen]) => isOpen)
      .map(([, question]) => ({ pointer: '/inputs/sources', question })),
    ...faults.map(({ path, fault }) => ({
      pointer: `/inputs/sources/${path}`,
      question: `Can this file be divided or corrected? ${fault}`,
    })),
  ].map((it) => ({ ...it, severity: 'warning' as const }));
}
