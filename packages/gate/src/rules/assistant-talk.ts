import type { RootContent, Text } from 'mdast';
import type { FileRule, Report } from '../engine/rule.ts';
import { positionIn } from '../markdown/locate.ts';
import type { Page } from '../markdown/page.ts';
import { quote } from '../report/quote.ts';

/**
 * Marks of chat templates and citations of chat products, and line endings that were escaped twice.
 */
const TOKENS = [
  /<\|[a-z_]{2,30}\|>/,
  /\[\/?INST\]|<<\/?SYS>>/,
  /【[^【】\n]{0,40}†[^【】\n]{0,40}】/,
  /:?contentReference\[oaicite:\d{1,4}\]|\[oaicite:\d{1,4}\]/,
  /(?:cite|navlist)?turn\d{1,3}(?:search|view|news|file)\d{1,3}/,
  /\\n\\n|[.!?:]\\n(?=[A-Z#*\d-])/,
  /[\ue200-\ue206]/,
];

/** What only an assistant writes, or the person who asks one. Each pattern is bounded. */
const TALK = [
  /\b[Aa]s an? (?:AI|artificial intelligence|large language model|language model)(?: language)?(?: model| assistant)?, /,
  /\bI(?:'m| am) (?:just |only )?an? (?:AI|large language|language) ?(?:language )?(?:model|assistant)?\b/,
  /^(?:Certainly|Absolutely|Sure|Sure thing|Of course|Great question|Understood|Got it)(?:!|[,.] (?:here|below|I|let|this))(?! Next)/,
  /\b[Hh]ere(?:'s| is| are) (?:the|your|an?) (?:[\w-]{1,30} ){1,5}(?:you (?:asked|requested|wanted)|as requested|based on (?:the|your) (?:information|details|input|context|specification|requirements) (?:you |that you )?(?:provided|gave|shared))/,
  /\bI hope (?:this|that|these) (?:helps?|clarif\w{1,5}|is helpful|document|answers|meets)\b/,
  /\b[Ll]et me know if (?:you(?:'d| would| want| need| have| like| prefer|r)|there(?:'s| is| are) any(?:thing)?|anything|this)\b/,
  /\b(?:Would you like|Do you want) me to\b/,
  /\bI(?:'ve| have) (?:written|created|drafted|generated|prepared|rewritten|revised|updated) (?:(?:the|this|your) (?:[\w-]{1,20} ){0,3}(?:document|documentation|page|guide|file|draft|section|reference|text|markdown|content|response)|an? (?:[\w-]{1,20} ){0,3}(?:document|documentation|page|guide|draft|response) (?:for you|based on|that (?:you|covers|meets)))\b/,
  /\bI(?:'m unable to| am unable to| cannot| can't|'m sorry, but I)(?: \w{1,20})? (?:access|browse|provide|verify|assist|fulfil|fulfill|generate|help)\b/,
  /\bI (?:don't|do not) have (?:access to|information (?:about|on)|enough (?:information|context|details)|real-time)\b/,
  /\b[Mm]y (?:last )?(?:knowledge (?:cutoff|cut-off|update)|training data|training cutoff)\b/,
  /\b[Aa]s of my (?:last|latest|most recent) (?:update|training|knowledge)\b/,
  /\bIs there anything else (?:you|I)\b/,
  /\bI(?:'d| would)? ?(?:be|am|'m) happy to (?:help|assist|elaborate|provide|expand)\b/,
  /\bFeel free to (?:let me know|ask (?:me|if you (?:have|need)|for (?:more|further|any (?:changes|adjustments)))|reach out if you (?:have|need)|adjust|modify (?:this|the)|customi[sz]e)\b/,
  /\b[Bb]ased on the (?:information|context|details|documents?|input|specification) (?:you (?:have )?(?:provided|gave|shared|uploaded)|provided (?:by you|in your|above))\b/,
  /\b(?:the user|you) (?:has |have )?(?:asked|requested|wants|want) (?:me|this assistant) to\b/,
  /\bWrite (?:about|at least|at most|approximately|around|exactly|up to|between|no more than) \d{1,5}(?:(?: and | to |-|–)\d{1,5})? words\b/,
  /\bDo not (?:invent|make up|fabricate|hallucinate)\b/,
  /\b(?:Return|Output|Respond with|Answer with|Reply with) only (?:the |valid )?(?:markdown|JSON|document|text|file)\b/i,
  /\bYou are an? (?:senior|expert|helpful|experienced|professional)(?: technical)? (?:writer|assistant|engineer|documentation)\b/,
  /\bWrite the whole (?:file|document|page), (?:beginning|starting) with\b/,
  /\b(?:Use|Keep|Follow) the (?:following|given) (?:outline|tone|format) (?:for|when writing) (?:this|the) (?:document|page|file)\b/,
];

/** What people write too, but hardly ever as the first or last words of a document. */
const TALK_AT_ENDS = [
  /^(?:Certainly|Absolutely|Sure|Of course|Great question|Understood|Got it)!/,
  /\bI(?:'ve| have) (?:written|created|drafted|generated|prepared|rewritten|revised|updated|added|included|kept|assumed|structured) (?:the|this|your|an?|all|that)\b/,
  /^(?:Human|Assistant|User|System): ?(?=\S)(?=.{0,300}(?:[Ww]rite|[Dd]ocument|[Hh]elp|[Hh]ere|[Cc]ertainly|[Ss]ure|[Yy]ou are))/,
  /\bFeel free to (?:adapt|change|edit|expand)\b/,
  /^(?:(?:Below|Above|Here)(?:'s| is| are)|The following is|This is) (?:the|your|an?) (?:[\w-]{1,30} ){0,5}(?:document|documentation|draft|page|guide|version|markdown) (?:for|of|that|you|in|with)\b.{0,120}:$/,
  /\b(?:I'll|I will|Let me|Let's) (?:now |next )?(?:write|create|start|draft|generate) (?:the|this|your|an?)\b/,
  /\bThis (?:document|page|guide|response|draft) (?:meets|follows|satisfies|adheres to|fulfils|fulfills) (?:the|your|all) (?:[\w-]{1,20} ){0,3}(?:requirements|instructions|guidelines|outline|criteria)\b/,
  /\bIf you (?:need|want|would like|have|'d like) (?:any |more |further |me )[^.!?\n]{0,80}(?:let me know|just ask|I can|feel free)\b/,
];

const toUnion = (patterns: readonly RegExp[]) =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'gm');
const TOKEN = toUnion(TOKENS);
const VOICE = toUnion(TALK);
const VOICE_AT_ENDS = toUnion(TALK_AT_ENDS);

/** Blocks after the title, and before the end, in which such words count. */
const END_BLOCKS = 2;

/** A few letters of every mark: many times faster to search than the patterns. */
const TRACE =
  /<\||INST|SYS>|【|\\n|oaicite|turn\d|[Aa]s an? (?:AI|art|lar|lan)|[Aa]s of my|I(?:'m| am|'ll| will| don't| do not) |Certainly|Absolutely|Sure|Of course|Great question|Understood|Got it|ere(?:'s| is| are) (?:the|your|an?) |Below is|following is|This is (?:the|your|an?) |hope th|me know|me to\b|I(?:'ve| have) |I (?:can|would )|I'd|[Mm]y (?:last|know|train)|anything else|Feel free|[Bb]ased on the |Write |Do not (?:inv|mak|fab|hal)|You are an?|(?:eturn|utput|ith) only|Let(?: me|'s) |(?:meets|follows|satisfies|adheres to|fulfill?s) (?:the|your|all)|If you |the (?:following|given) (?:outline|tone|format)|^(?:Human|Assistant|User|System):|[\ue200-\ue206]/m;

export const assistantTalk: FileRule = {
  kind: 'file',
  id: 'assistant-talk',
  version: 2,
  purpose:
    'A document contains no remarks of an assistant to its user, no chat tokens, no citation marks, and no sentences of the prompt.',
  reason:
    'Such text is a remnant of the conversation that made the document. Code, quotes and text in quotation marks may contain it.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  isAboutProse: true,
  options: {
    phrases: {
      type: 'array',
      items: { type: 'string', minLength: 4, maxLength: 200, pattern: '^[^\\s].*[^\\s]$' },
      description: 'Additional phrases, such as sentences of a prompt, matched exactly.',
      default: [],
      maxItems: 50,
    },
  },
  good: [
    {
      title: 'In code, in a quote, in quotation marks',
      content:
        '# T\n\nThe token `<|im_end|>` ends a turn.\n\n> As an AI language model, I cannot.\n\nModels say "I hope this helps" and [INSTALL] is a step.\n',
      found: [],
    },
    {
      title: 'Words of a writer',
      content: '# T\n\nCertainly, a loan ends. You are an owner. Do not return the key.\n',
      found: [],
    },
    {
      title: 'Words of people within a document',
      content:
        '# T\n\nOne.\n\nTwo.\n\n- Sure! Next: the keys. I have created a model of it.\n\nThree.\n\nFour.\n\nFive.\n',
      found: [],
    },
  ],
  bad: [
    {
      title: 'The voice of an assistant',
      content:
        '# T\n\nCertainly! Here is the page you asked for.\n\nAs an AI language model, I do not know.\n\nText.\n\nI hope this helps! Let me know if you need more.\n\nThis page follows all of your instructions.\n',
      found: [
        '3:1 Unexpected words of an assistant `Certainly!`, expected the document alone',
        '5:1 Unexpected words of an assistant `As an AI language model,`, expected the document alone',
        '9:1 Unexpected words of an assistant `I hope this helps`, expected the document alone',
        '11:1 Unexpected words of an assistant `This page follows all of your instructions`, expected the document alone',
      ],
    },
    {
      title: 'Tokens, citations and escaped line ends',
      content: '# T\n\nText.\n<|im_end|>\n\nA loan【4:0†source】 ends.\\n\\nYes.\n',
      found: [
        '4:1 Unexpected mark of a chat `<|im_end|>`, expected the document alone',
        '6:7 Unexpected mark of a chat `【4:0†source】`, expected the document alone',
      ],
    },
    {
      title: 'A sentence of the prompt',
      content: '# T\n\nWrite about 300 words. Stay calm.\n',
      options: { phrases: ['Stay calm.'] },
      found: [
        '3:1 Unexpected words of an assistant `Write about 300 words`, expected the document alone',
      ],
    },
  ],
  check(page, report, options) {
    const phrases = options.words('phrases');
    if (!TRACE.test(page.nodes.prose) && phrases.length === 0) {
      return;
    }
    const { children } = page.tree;
    const isQuoted = createLineCheck(children.filter(({ type }) => type === 'blockquote'));
    const blocks = children.filter(({ type }) => type !== 'heading' && type !== 'definition');
    const ends = [...blocks.slice(0, END_BLOCKS), ...blocks.slice(END_BLOCKS).slice(-END_BLOCKS)];
    const isAtEnd = createLineCheck(ends.filter(({ type }) => type === 'paragraph'));
    const lines = new Set<number>();
    for (const { node } of page.nodes.texts) {
      const line = node.position?.start.line ?? 0;
      if (!isQuoted(line)) {
        const voices = isAtEnd(line) ? [VOICE, VOICE_AT_ENDS] : [VOICE];
        checkText(page, node, findTalk(node.value, voices, phrases), (message, position) => {
          if (!lines.has(position.line)) {
            lines.add(position.line);
            report(message, position);
          }
        });
      }
    }
  },
};

/** Whether a line is within one of a few nodes. */
function createLineCheck(nodes: readonly RootContent[]): (line: number) => boolean {
  const ranges = nodes.map(({ position }) => [position?.start.line ?? 0, position?.end.line ?? 0]);
  return (line) => ranges.some(([from = 0, to = 0]) => from <= line && line <= to);
}

interface Talk {
  readonly what: string;
  readonly text: string;
  readonly index: number;
}

function findTalk(value: string, voices: readonly RegExp[], phrases: readonly string[]): Talk[] {
  const find = (pattern: RegExp, what: string) =>
    [...value.matchAll(pattern)].map(({ 0: text, index }) => ({ what, text: text.trim(), index }));
  return [
    ...find(TOKEN, 'mark of a chat'),
    ...voices.flatMap((voice) => find(voice, 'words of an assistant')),
    ...phrases.flatMap((text) => findPhrase(value, text)),
  ].sort((a, b) => a.index - b.index);
}

/** Reports the first of each line. */
function checkText(page: Page, node: Text, found: readonly Talk[], report: Report): void {
  for (const { what, text, index } of found) {
    if (!isInQuotationMarks(node.value, index)) {
      const message = `Unexpected ${what} ${quote(text)}, expected the document alone`;
      report(message, positionIn(page, node, index));
    }
  }
}

function findPhrase(value: string, text: string): Talk[] {
  const index = value.indexOf(text);
  return index < 0 ? [] : [{ what: 'words of an assistant', text, index }];
}

/** After an opening quotation mark that is not closed. */
function isInQuotationMarks(text: string, index: number): boolean {
  const before = text.slice(Math.max(0, index - 200), index);
  return (
    before.split('"').length % 2 === 0 ||
    before.lastIndexOf('“') > before.lastIndexOf('”') ||
    before.lastIndexOf('«') > before.lastIndexOf('»')
  );
}
