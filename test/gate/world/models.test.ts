import { describe, expect, it } from 'vitest';
import { type Case, findIn } from './find.ts';

/** What models leave behind. */
const LEFT: readonly Case[] = [
  [
    'the voice of an AI',
    '# Boats\n\nA boat sails.\n\nAs an AI assistant, I cannot see it.\n',
    ['assistant-talk:5'],
  ],
  [
    'tokens of a chat',
    '# Boats\n\nA boat sails.\n<|endoftext|>\n\n[INST] more [/INST]\n',
    ['assistant-talk:4', 'assistant-talk:6'],
  ],
  ['marks of citations', '# Boats\n\nA boat sails【7†chart】 well.\n', ['assistant-talk:3']],
  [
    'chatter at the end',
    '# Boats\n\nA boat sails.\n\nI hope this clarifies it! Let me know if anything is unclear.\n',
    ['assistant-talk:5'],
  ],
  [
    'a preamble',
    '# Boats\n\nSure! Here is the text you requested.\n\nA boat sails.\n',
    ['assistant-talk:3'],
  ],
  [
    'words of the prompt',
    '# Boats\n\nWrite at most 90 words.\n\nA boat sails.\n',
    ['assistant-talk:3'],
  ],
  ['text that was escaped twice', '# Boats\n\nA boat sails.\\n\\n## Masts\n', ['assistant-talk:3']],
  ['a backtick left open', '# Boats\n\nCall `GET /boats first.\n', ['leftover-marks:3']],
  ['stars left open', '# Boats\n\n**Mind the mast.\n', ['leftover-marks:3']],
  ['references in code', '# Boats\n\nUse `Set&lt;Boat&gt;`.\n', ['leftover-marks:3']],
  [
    'an announcement of nothing',
    '# Boats\n\nThese are the sails:\n\n## Masts\n\nTwo.\n',
    ['empty-sections:3'],
  ],
  [
    'an end within a sentence',
    '# Boats\n\nA boat sails.\n\nThe crew then sets the\n',
    ['truncation:5'],
  ],
  ['a gap in numbers', '# Boats\n\n1. Cast off.\n3. Sail.\n', ['numbering:4']],
  [
    'another language',
    '# Bateaux\n\nThe crew sets the sails of the boat.\n\nLe port est fermé dans la nuit et les bateaux sont à quai pour une semaine.\n',
    ['language:5'],
  ],
  [
    'a paragraph in a loop',
    `# Boats\n\n${'The crew sets the sails and the boat leaves the harbour.\n\n'.repeat(4)}`,
    ['repetition:5'],
  ],
  [
    'a section in a loop',
    `# Boats\n\n${'## Sails\n\nThe crew sets the sails of the boat at noon.\n\n'.repeat(2)}`,
    ['repetition:7'],
  ],
  [
    'rows that contradict each other',
    '# Boats\n\n| Field | Type |\n| - | - |\n| sail | text |\n| mast | text |\n| sail | number |\n',
    ['tables:7'],
  ],
];

/** What resembles it, and is intended. */
const MEANT: readonly Case[] = [
  ['a quote of an assistant', '# Boats\n\nIt said "I hope this helps" twice.\n', []],
  ['a token in code', '# Boats\n\nThe mark `<|im_end|>` ends a turn.\n', []],
  ['a power', '# Boats\n\nThe area is 2**3, or src/**.\n', []],
  ['a list that goes on', '# Boats\n\n1. a\n\nText.\n\n2. b\n', []],
  ['equal numbers', '# Boats\n\n1. a\n1. b\n', []],
  ['an end with a link', '# Boats\n\nA boat sails.\n\nSee all of the [boats](#boats)\n', []],
  ['the same short text', '# Boats\n\n## A\n\nNone.\n\n## B\n\nNone.\n', []],
  [
    'a name in another script',
    '# Boats\n\nThe word Корабль is a name of a boat in this harbour.\n',
    [],
  ],
];

describe('documents of models', () => {
  it.each(LEFT)('documents of models have a finding for %s', async (_, text, found) => {
    expect(await findIn(text)).toEqual(found);
  });

  it.each(MEANT)('documents of models may have %s', async (_, text, found) => {
    expect(await findIn(text)).toEqual(found);
  });
});
