import type { Text } from 'mdast';
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
];

/** What an assistant writes to its user, and the user's request. Each pattern is bounded. */
const TALK = [
  /\bAs an? (?:AI|artificial intelligence|large language model|language model)(?: language)?(?: model| assistant)?, /,
  /\bI(?:'m| am) (?:just |only )?an? (?:AI|large language|language) ?(?:language )?(?:model|assistant)?\b/,
  /^(?:Certainly|Absolutely|Sure|Sure thing|Of course|Great question|Understood|Got it)(?:!|[,.] (?:here|below|I|let|this))/,
  /\b[Hh]ere(?:'s| is| are) (?:the|your|an?) (?:[\w-]{1,30} ){1,5}(?:you (?:asked|requested|wanted)|as requested)/,
  /\bI hope (?:this|that|these) (?:helps?|clarif\w{1,5}|is helpful|document|answers|meets)\b/,
  /\b[Ll]et me know if (?:you|there|anything|this)\b/,
  /\b(?:Would you like|Do you want) me to\b/,
  /\bI(?:'ve| have) (?:written|created|drafted|generated|prepared|rewritten|revised|updated) (?:the|this|your|an?)\b/,
  /\bI(?:'m unable to| am unable to| cannot| can't|'m sorry, but I)(?: \w{1,20})? (?:access|browse|provide|verify|assist|fulfil|fulfill|generate|help)\b/,
  /\bmy (?:last )?(?:knowledge (?:cutoff|cut-off|update)|training data)\b/,
  /\bIs there anything else (?:you|I)\b/,
  /\bI(?:'d| would)? ?(?:be|am|'m) happy to (?:help|assist|elaborate|provide|expand)\b/,
  /\bFeel free to (?:ask|let me know|reach out if you (?:have|need))\b/,
  /\bWrite (?:about|at least|at most|approximately|around|exactly|up to) \d{1,5} words\b/,
  /\bDo not (?:invent|make up|fabricate|hallucinate)\b/,
  /\b(?:Return|Output|Respond with|Answer with|Reply with) only (?:the |valid )?(?:markdown|JSON|document|text|file)\b/i,
  /\bYou are an? (?:senior|expert|helpful|experienced|professional)(?: technical)? (?:writer|assistant|engineer|documentation)\b/,
];

const toUnion = (patterns: readonly RegExp[]) =>
  new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'gm');
const TOKEN = toUnion(TOKENS);
const VOICE = toUnion(TALK);

/** A few letters of every mark: many times faster to search than the patterns. */
const TRACE =
  /<\||INST|SYS>|【|\\n|oaicite|turn\d|As an? (?:AI|art|lar|lan)|I(?:'m| am) |Certainly|Absolutely|Sure|Of course|Great question|Understood|Got it|ere(?:'s| is| are) (?:the|your|an?) |hope th|me know|me to\b|I(?:'ve| have) |I (?:can|would )|I'd|my (?:last|know|train)|anything else|Feel free|Write |Do not (?:inv|mak|fab|hal)|You are an?|(?:eturn|utput|ith) only/;

export const assistantTalk: FileRule = {
  kind: 'file',
  id: 'assistant-talk',
  version: 1,
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
  ],
  bad: [
    {
      title: 'The voice of an assistant',
      content:
        '# T\n\nCertainly! Here is the page you asked for.\n\nAs an AI language model, I do not know.\n\nI hope this helps! Let me know if you need more.\n',
      found: [
        '3:1 Unexpected words of an assistant `Certainly!`, expected the document alone',
        '5:1 Unexpected words of an assistant `As an AI language model,`, expected the document alone',
        '7:1 Unexpected words of an assistant `I hope this helps`, expected the document alone',
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
    const quotes = page.tree.children.filter(({ type }) => type === 'blockquote');
    const isQuoted = (line: number) =>
      quotes.some(
        ({ position }) => line >= (position?.start.line ?? 0) && line <= (position?.end.line ?? 0),
      );
    const lines = new Set<number>();
    for (const { node } of page.nodes.texts) {
      if (!isQuoted(node.position?.start.line ?? 0)) {
        checkText(page, node, phrases, (message, position) => {
          if (!lines.has(position.line)) {
            lines.add(position.line);
            report(message, position);
          }
        });
      }
    }
  },
};

/** Reports the first of each line. */
function checkText(page: Page, node: Text, phrases: readonly string[], report: Report): void {
  const found = [
    ...[...node.value.matchAll(TOKEN)].map((match) => ({ match, what: 'mark of a chat' })),
    ...[...node.value.matchAll(VOICE)].map((match) => ({ match, what: 'words of an assistant' })),
  ]
    .map(({ match, what }) => ({ what, text: match[0].trim(), index: match.index }))
    .concat(phrases.flatMap((text) => findPhrase(node.value, text)))
    .sort((a, b) => a.index - b.index);
  for (const { what, text, index } of found) {
    if (!isInQuotationMarks(node.value, index)) {
      const message = `Unexpected ${what} ${quote(text)}, expected the document alone`;
      report(message, positionIn(page, node, index));
    }
  }
}

function findPhrase(value: string, text: string) {
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
