import { after, below, changed, FENCE, type Kind } from './text.ts';

/** The voice of an assistant, marks of a chat, and words of the prompt. */
export const VOICES: readonly Kind[] = [
  {
    kind: 'the voice of an AI',
    texts: after(
      'As an AI language model, I do not know the prices of your lockers.',
      'Note that I am an AI assistant and have not tested these requests.',
      'As a large language model, I have no access to the sensor itself.',
      "I'm just an AI, so please check the rates with your accountant.",
    ),
  },
  {
    kind: 'a preamble after the title',
    texts: below(
      'Certainly! Here is the documentation you asked for.',
      "Sure, here's the page about webhooks based on the specification you provided:",
      'Of course! Below is a guide for technicians.',
      "Great question! Let's look at how invoices work.",
    ),
  },
  {
    kind: 'a preamble before the title',
    texts: [
      'Here is the finished document:\n\n# Parcel lockers\n\nA locker keeps a parcel for seven days.\n',
      "Sure! I've written the page about webhooks.\n\n# Webhooks\n\nThe service sends an event.\n",
      'Okay, I will now write the file.\n\n# Calibrate a sensor\n\nA sensor drifts.\n',
      'The user wants a page about invoices.\n\n---\n\n# Invoices\n\nAn invoice lists the hours.\n',
    ],
  },
  {
    kind: 'chatter at the end',
    texts: after(
      'Let me know if you would like me to add a section about returns!',
      'I hope this helps! Feel free to ask if you have further questions.',
      'Would you like me to continue with the troubleshooting section?',
      "If you need any changes, just ask and I'll be happy to adjust the page.",
    ),
  },
  {
    kind: 'a comment about the answer',
    texts: after(
      'This document meets all of the requirements in the outline.',
      "I've kept the tone formal and included every event of the input.",
      'This guide follows your instructions and stays below 300 words.',
      'I have structured the page as requested and left out what the input does not say.',
    ),
  },
  {
    kind: 'the end of knowledge',
    texts: after(
      'As of my last update in 2023, lockers were available in 40 towns.',
      'My knowledge cutoff is April 2024, so newer events may be missing.',
      'My training data does not include the manual of this sensor.',
      "I don't have access to real-time exchange rates.",
    ),
  },
  {
    kind: 'a refusal',
    texts: after(
      "I'm sorry, but I can't provide the codes of other recipients.",
      'I cannot access the link that you shared.',
      "I don't have enough information about the lens to write this section.",
      'I am unable to verify these rates.',
    ),
  },
  {
    kind: 'an end mark of a chat template',
    texts: after('<|im_end|>', '<|endoftext|>', '<|eot_id|>', '<|end|>'),
  },
  {
    kind: 'a role of a chat template',
    texts: after(
      '[INST] Shorten this. [/INST]',
      '<<SYS>> Be brief. <</SYS>>',
      'Human: Write the section about the lens.',
      '<|start_header_id|>assistant<|end_header_id|>',
    ),
  },
  {
    kind: 'a tag of thinking',
    texts: [
      '<think>\nThe page needs two sections.\n</think>\n\n# Parcel lockers\n\nA locker keeps a parcel.\n',
      ...after('x', '<thinking>Now the retries.</thinking>', '</s>', '<answer>').slice(1),
    ],
  },
  {
    kind: 'a mark of a citation',
    texts: changed(
      ['seven days.', 'seven days【12†manual.pdf】.'],
      ['order changes.', 'order changes【4:0†source】.'],
      ['each season.', 'each season citeturn0search3.'],
      ['working day.', 'working day:contentReference[oaicite:2].'],
    ),
  },
  {
    kind: 'an index of a content reference',
    texts: changed(
      ['seven days.', 'seven days. [oaicite:0]'],
      ['order changes.', 'order changes. :contentReference[oaicite:1]{index=1}'],
      ['each season.', 'each season \ue200cite\ue202turn0file1\ue201.'],
      ['working day.', 'working day. turn2search5'],
    ),
  },
  {
    kind: 'words of the prompt',
    texts: below(
      'Write the whole file, beginning with its title.',
      'You are a senior technical writer. Use the active voice.',
      'Write between 200 and 300 words. Do not invent steps.',
      'Return only the markdown, without any explanation.',
    ),
  },
  {
    kind: 'the document in a fence',
    texts: [
      `${FENCE}markdown\n# Parcel lockers\n\nA locker keeps a parcel.\n${FENCE}\n`,
      `${FENCE}md\n# Webhooks\n\nThe service sends an event.\n${FENCE}\n`,
      `# Calibrate a sensor\n\nA sensor drifts.\n\n${FENCE}\n`,
      `${FENCE}\n# Invoices\n\nAn invoice lists the hours.\n${FENCE}\n`,
    ],
  },
];
