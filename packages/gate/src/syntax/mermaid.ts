import { quote } from '../report/quote.ts';
import { createBrackets } from './brackets.ts';
import type { SyntaxFault } from './fault.ts';

const DIAGRAMS =
  'flowchart flowchart-elk graph sequenceDiagram classDiagram stateDiagram stateDiagram-v2 erDiagram journey gantt pie quadrantChart requirementDiagram gitGraph C4Context C4Container C4Component C4Dynamic C4Deployment mindmap timeline zenuml sankey-beta xychart-beta block-beta packet-beta kanban architecture-beta radar-beta treemap-beta sankey xychart block packet'.split(
    ' ',
  );
const KNOWN = new Set(DIAGRAMS);
const DIRECTION = /^(?:flowchart(?:-elk)?|graph)(?:\s+(?:TB|TD|BT|RL|LR))?\s*;?$/;

/** Which lines open a block that `end` closes, by the first word of the diagram. */
const BLOCKS: Readonly<Record<string, RegExp>> = {
  flowchart: /^subgraph\b/,
  'flowchart-elk': /^subgraph\b/,
  graph: /^subgraph\b/,
  sequenceDiagram: /^(?:alt|opt|loop|par|critical|break|rect|box)\b/,
  'block-beta': /^block(?::|\b)/,
};

interface Line {
  readonly text: string;
  readonly offset: number;
}

/**
 * A light check of Mermaid: a known diagram type, something in the diagram, closed blocks, and
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
  const isFlow = /^(?:flowchart(?:-elk)?|graph)$/.test(type);
  if (isFlow && !DIRECTION.test(head.text) && !head.text.includes(';')) {
    const message = `Unexpected ${quote(head.text)}, expected a direction such as \`${type} LR\``;
    return { offset: head.offset, message };
  }
  if (body.length === 0 && !head.text.includes(';') && type !== 'pie') {
    return { offset: head.offset, message: 'Unexpected diagram without content, expected some' };
  }
  return (
    (isFlow ? checkFlow(body) : undefined) ??
    (/^(?:state|class|er)Diagram/.test(type) ? checkBodies(body) : undefined) ??
    checkBlocks(body, BLOCKS[type])
  );
}

/** Lines with content: without comments, directives and front matter. */
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

/** Checks the lines of a flowchart; a quoted label may span several. */
function checkFlow(lines: readonly Line[]): SyntaxFault | undefined {
  let openAt: number | undefined;
  for (const { text, offset } of lines) {
    let bare = text.replace(/"[^"]*"|\|[^|"]*\|/g, (quoted) => ' '.repeat(quoted.length));
    const quoteAt = bare.indexOf('"');
    if (openAt !== undefined) {
      const end = text.indexOf('"');
      if (end < 0) {
        continue;
      }
      // Brackets opened before the label close after it, so only quotes are checked here.
      openAt = text.split('"').length % 2 === 0 ? undefined : openAt;
      continue;
    }
    if (quoteAt >= 0) {
      openAt = offset + quoteAt;
      continue;
    }
    bare = bare.replace(/(?<=\w)>[^\]"<>-][^\]]*\]/g, (shape) => ' '.repeat(shape.length));
    const fault = checkBrackets(bare, offset) ?? checkNodes(bare, offset);
    if (fault !== undefined) {
      return fault;
    }
  }
  const message = 'Unexpected quote without an end in the diagram, expected `"`';
  return openAt === undefined ? undefined : { offset: openAt, message };
}

/** Brackets of a node close on their line; within a label only the shape may open more of them. */
function checkBrackets(bare: string, offset: number): SyntaxFault | undefined {
  const brackets = createBrackets('the diagram');
  let last = -2;
  for (const { 0: mark, index } of bare.matchAll(/[()[\]{}]/g)) {
    if ('([{'.includes(mark)) {
      if (brackets.depth > 0 && index > last + 1) {
        if (/--|==|-\./.test(bare.slice(last, index))) {
          return brackets.end();
        }
        const message = `Unexpected \`${mark}\` in a label, expected the label in double quotes`;
        return { offset: offset + index, message };
      }
      brackets.open(mark, offset + index);
      last = index;
      continue;
    }
    const fault = brackets.close(mark, offset + index);
    if (fault !== undefined) {
      return fault;
    }
  }
  return brackets.end();
}

const END_NODE = /(?:-->|---|-\.->|==>|&)\s*(end)(?![\w-])|^(end)(?=\s*(?:--|-\.|==|&|[[({]))/;
const SHORT_ARROW = /(?<![-=.~<ox])->/;

/** Names and arrows that Mermaid does not support, outside labels. */
function checkNodes(bare: string, offset: number): SyntaxFault | undefined {
  const outside = bare.replace(/[[({][^\n]*[\])}]/g, (label) => '_'.repeat(label.length));
  const end = END_NODE.exec(bare);
  if (end !== null) {
    const message = 'Unexpected node `end`, expected another name such as `End`';
    return { offset: offset + end.index + end[0].lastIndexOf('end'), message };
  }
  const arrow = SHORT_ARROW.exec(outside);
  return arrow === null
    ? undefined
    : { offset: offset + arrow.index, message: 'Unexpected arrow `->`, expected `-->`' };
}

/** The bodies of states and classes end: a line that ends with `{`, and one that is `}`. */
function checkBodies(lines: readonly Line[]): SyntaxFault | undefined {
  const open: Line[] = [];
  for (const line of lines) {
    if (/(?:^|\s|\w)\{$/.test(line.text)) {
      open.push(line);
    } else if (/^\}/.test(line.text) && open.pop() === undefined) {
      return { offset: line.offset, message: 'Unexpected `}`, expected a body that is open' };
    }
  }
  const last = open.at(-1);
  const at = last && last.offset + last.text.length - 1;
  return at === undefined
    ? undefined
    : { offset: at, message: 'Unexpected `{` without an end in the diagram, expected `}`' };
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
