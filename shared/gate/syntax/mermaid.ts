import { quote } from '../report/quote.ts';
import { createBrackets } from './brackets.ts';
import type { SyntaxFault } from './fault.ts';

const DIAGRAMS =
  'flowchart graph sequenceDiagram classDiagram stateDiagram stateDiagram-v2 erDiagram journey gantt pie quadrantChart requirementDiagram gitGraph C4Context C4Container C4Component C4Dynamic C4Deployment mindmap timeline zenuml sankey-beta xychart-beta block-beta packet-beta kanban architecture-beta radar-beta treemap-beta sankey xychart block packet'.split(
    ' ',
  );
const KNOWN = new Set(DIAGRAMS);
const DIRECTION = /^(?:flowchart|graph)(?:\s+(?:TB|TD|BT|RL|LR))?\s*;?$/;

/** Which lines open a block that `end` closes, by the first word of the diagram. */
const BLOCKS: Readonly<Record<string, RegExp>> = {
  flowchart: /^subgraph\b/,
  graph: /^subgraph\b/,
  sequenceDiagram: /^(?:alt|opt|loop|par|critical|break|rect|box)\b/,
  'block-beta': /^block(?::|\b)/,
};

interface Line {
  readonly text: string;
  readonly offset: number;
}

/**
 * A light check of Mermaid: a diagram type that exists, something in the diagram, blocks that end,
 * brackets of a flowchart's nodes that close on their line.
 */
export function checkMermaid(code: string): SyntaxFault | undefined {
  const [head, ...body] = toLines(code);
  if (head === undefined) {
    return { offset: 0, message: 'Unexpected empty diagram, expected a diagram type' };
  }
  const type = head.text.split(/[\s:;]/)[0] ?? '';
  if (!KNOWN.has(type)) {
    const message = `Unexpected diagram type ${quote(type)}, expected one such as \`flowchart\``;
    return { offset: head.offset, message };
  }
  const isFlow = type === 'flowchart' || type === 'graph';
  if (isFlow && !DIRECTION.test(head.text) && !head.text.includes(';')) {
    const message = `Unexpected ${quote(head.text)}, expected a direction such as \`${type} LR\``;
    return { offset: head.offset, message };
  }
  if (body.length === 0 && !head.text.includes(';') && type !== 'pie') {
    return { offset: head.offset, message: 'Unexpected diagram without content, expected some' };
  }
  const brackets = isFlow ? body.map(checkLine).find((fault) => fault !== undefined) : undefined;
  return brackets ?? checkBlocks(body, BLOCKS[type]);
}

/** Lines that mean something: without comments, directives and the front matter. */
function toLines(code: string): Line[] {
  const front = /^\s*---\n[\s\S]*?\n---\n/.exec(code)?.[0].length ?? 0;
  const lines: Line[] = [];
  let offset = front;
  for (const line of code.slice(front).split('\n')) {
    const text = line.trim();
    if (text !== '' && !text.startsWith('%%')) {
      lines.push({ text, offset: offset + line.indexOf(text) });
    }
    offset += line.length + 1;
  }
  return lines;
}

function checkLine({ text, offset }: Line): SyntaxFault | undefined {
  const brackets = createBrackets('the diagram');
  const bare = text.replace(/"[^"]*"|\|[^|]*\|/g, (quoted) => ' '.repeat(quoted.length));
  const quoteAt = bare.indexOf('"');
  if (quoteAt >= 0) {
    const message = 'Unexpected quote without an end in the diagram, expected `"`';
    return { offset: offset + quoteAt, message };
  }
  for (const { 0: mark, index } of bare.matchAll(/[()[\]{}]/g)) {
    if ('([{'.includes(mark)) {
      brackets.open(mark, offset + index);
      continue;
    }
    const fault = brackets.close(mark, offset + index);
    if (fault !== undefined) {
      return fault;
    }
  }
  return brackets.end();
}

function checkBlocks(lines: readonly Line[], opens: RegExp | undefined): SyntaxFault | undefined {
  if (opens === undefined) {
    return undefined;
  }
  const open: Line[] = [];
  for (const line of lines) {
    if (opens.test(line.text)) {
      open.push(line);
    } else if (/^end\b\s*;?$/.test(line.text) && open.pop() === undefined) {
      return { offset: line.offset, message: 'Unexpected `end`, expected a block that is open' };
    }
  }
  const last = open.at(-1);
  return (
    last && {
      offset: last.offset,
      message: `Unexpected block ${quote(last.text)} without an end, expected \`end\``,
    }
  );
}
