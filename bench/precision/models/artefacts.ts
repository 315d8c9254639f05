import { after, below, changed, FENCE, type Kind } from './text.ts';

/**
 * What public lists and repositories show of models in other people's documents. The rules were made
 * with the first text of each kind; the second was tried afterwards.
 */
export const ARTEFACTS: readonly Kind[] = [
  {
    kind: 'the source of a link is a chat',
    texts: [
      ...after('See [the norm](https://lockers.example/norm?utm_source=chatgpt.com) for details.'),
      ...below(
        'The list is in [RFC 9110](https://www.rfc-editor.org/rfc/rfc9110?utm_source=openai).',
      ),
    ],
  },
  {
    kind: 'a mark of a cited page',
    texts: changed(
      ['seven days.', 'seven days. [oai_citation:0‡Lockers](https://lockers.example/days)'],
      ['order changes.', 'order changes ([oai_citation:3‡docs.example](https://docs.example)).'],
    ),
  },
  {
    kind: 'a mark of a cited file',
    texts: changed(
      ['seven days.', 'seven days. [cite: 4, 7]'],
      ['order changes.', 'order changes. [cite_start]It is signed.[cite: 12]'],
    ),
  },
  {
    kind: 'a number of a search result',
    texts: changed(
      ['seven days.', 'seven days [web:3].'],
      ['order changes.', 'order changes [attached_file:1].'],
    ),
  },
  {
    kind: 'data of an attribution',
    texts: after(
      'A locker is emptied daily. ({"attribution":{"attributableIndex":"1009-1"}})',
      'An event has a number. <grok-card data-id="e8ff4f" data-type="citation_card"></grok-card>',
    ),
  },
  {
    kind: 'a button of a code block',
    texts: after(
      `bash\nCopy code\n${FENCE}sh\ncurl https://lockers.example\n${FENCE}`,
      'json\nCopy\nEdit\n{"event": "paid"}',
    ),
  },
  {
    kind: 'who said it',
    texts: [
      ...below('ChatGPT said:'),
      ...after('x', 'You said:\nshorten the section about retries').slice(1),
    ],
  },
  {
    kind: 'a button of a chat',
    texts: after('Regenerate response', 'Continue generating'),
  },
  {
    kind: 'the time of thinking',
    texts: below('Thought for 12 seconds', 'Reasoned about delivery for 7 seconds'),
  },
  {
    kind: 'the rest is left out',
    texts: after(
      '(The rest of the document remains unchanged.)',
      '... (continue with the remaining events in the same way)',
    ),
  },
  {
    kind: 'the answer goes on',
    texts: after(
      '[Continued in the next message]',
      'Due to length constraints, the remaining sections will follow in the next response.',
    ),
  },
  {
    kind: 'a count of words',
    texts: after('(Word count: 214)', '*Total words: 305*'),
  },
  {
    kind: 'the updated file',
    texts: [
      "Here's the updated README with the new section:\n\n---\n\n# Parcel lockers\n\nA locker keeps a parcel.\n",
      ...after('x', 'Below is the revised version of the page with your changes applied:').slice(1),
    ],
  },
  {
    kind: 'another version is offered',
    texts: after(
      'Would you like a version that is shorter?',
      'If you want, I can also turn this into a checklist.',
    ),
  },
  {
    kind: 'a summary of the changes',
    texts: after(
      '### Changes made\n\n- I simplified the first paragraph.\n- I added a section about codes.',
      "**What I changed:** I've shortened the introduction and fixed two links.",
    ),
  },
  {
    kind: 'an address to be pasted',
    texts: changed(
      ['seven days.', 'seven days (source: [INSERT_SOURCE_URL]).'],
      ['order changes.', 'order changes, see PASTE_URL_HERE.'],
    ),
  },
  {
    kind: 'a date to be filled in',
    texts: changed(
      ['seven days.', 'seven days since 2025-XX-XX.'],
      ['order changes.', 'order changes. Last updated: [Date].'],
    ),
  },
  {
    kind: 'a name to be replaced',
    texts: after(
      'Copyright (c) [year] [your name or company]',
      'Contact: [Your Name], [Your Position], [Your Contact Information]',
    ),
  },
  {
    kind: 'mathematics of another notation',
    texts: after(
      'The volume is \\( V = a \\times b \\) of a box.',
      'The delay is\n\n\\[\nd = 2^{n}\n\\]\n\nof the n-th attempt.',
    ),
  },
  {
    kind: 'tags of a model',
    texts: after(
      '<antArtifact identifier="page" type="text/markdown">\n\nA code has six digits.\n\n</antArtifact>',
      '<output>\n\nAn event has a name.\n\n</output>',
    ),
  },
  {
    kind: 'a remark about the input',
    texts: after(
      'Note: the provided specification does not mention the size of a locker.',
      'The input you shared does not say how long an event is kept, so I left it out.',
    ),
  },
  {
    kind: 'a placeholder in code of prose',
    texts: after(
      '// ... existing code ...',
      '<!-- Add more sections as needed -->\n\n_(Repeat for each event.)_',
    ),
  },
  {
    kind: 'a call of a tool',
    texts: after(
      '<function_calls>\n<invoke name="write_file">\n</invoke>\n</function_calls>',
      '<tool_call>{"name": "search", "arguments": {"q": "webhooks"}}</tool_call>',
    ),
  },
  {
    kind: 'a plan of the writer',
    texts: [
      ...below("I'll start by outlining the sections, then write each one."),
      ...below(
        'x',
        'First, I need to understand what the service sends. Let me write the page.',
      ).slice(1),
    ],
  },
];

/** Texts that resemble these, and are right. The second half was tried when the rules were made. */
export const ARTEFACT_LOOK_ALIKES: readonly string[] = [
  ...after(
    'See [the norm](https://lockers.example/norm?utm_source=newsletter) and `?utm_source=chatgpt.com`.',
    'The header `[web]` begins the section; the key is `web:3`.',
    'Press **Copy code**, then **Edit**.',
    'The model of the sensor answered within 12 seconds.',
  ),
  ...after(
    'The rest of the parcels remains in the locker.',
    'A message is continued in the next message if it is longer than 160 characters.',
    'The word count of a protocol is limited to 300 words.',
    'The updated invoice is sent again.',
  ),
  ...after(
    'If you want a smaller locker, choose it in the list.',
    '## Changes made by the subscriber\n\n- The subscriber adds an address.\n- The service sends a test.',
    'The year is written as XX in `20XX-05`.',
    'Copyright (c) 2024 Accounting Ltd.',
  ),
  ...after(
    'The path is C:\\(temp\\) and a range is \\[0, 1\\].',
    '<details>\n\n<summary>Output</summary>\n\nAn event has a name.\n\n</details>',
    'Note: the provided screws are for wood only.',
    'Existing code lists stay valid; repeat the steps for each month.',
  ),
  ...after(
    'A customer said: "It opens at once."',
    'First, the service needs a key; let me is not a word of it.',
    'The tool calls the function `write_file` of the sensor.',
    'Start by outlining the month, then write each line of the invoice.',
  ),
  ...after(
    'In the chat, choose *Regenerate response* or *Continue generating* to see another answer.',
    'Agents cite a file as `[cite: 4]`, which the service removes.',
    'The display shows "Thought for 12 seconds" while the sensor thinks.',
    'What changed: the rate is now that of the first day.',
  ),
];
