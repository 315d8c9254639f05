/** A text for readers, and the line it begins at. */
export interface Text {
  readonly line: number;
  readonly text: string;
}

type Kind = 'markdown' | 'strings' | 'titles' | 'groups';

/** Keeps line numbers: every character but a line break becomes a space. */
const blank = (text: string) => text.replace(/[^\n]/g, ' ');

const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:'"`\\\w])\/\/[^\n]*/g;
const STRING = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;
/** Text between tags of JSX, on one line or on a line of its own. */
const JSX =
  />([^<>{}=;()]*[a-z] [a-z][^<>{}=;()]*)<|^\s+([A-Z][^<>{}=;()]*[a-z] [a-z][^<>{}=;()]*)$/gm;
const toTitle = (names: string) =>
  new RegExp(
    `\\b(?:${names})(?:\\.\\w+)*(?:\\((?:[^()]|\\([^()]*\\))*\\))?\\(\\s*(?:${STRING.source})`,
    'g',
  );
const TITLE = toTitle('it|test');
const GROUP = toTitle('describe');

/** The prose of markdown, the strings and JSX texts of code, the titles of tests or of their groups. */
export function listTexts(kind: Kind, source: string): Text[] {
  if (kind === 'markdown') {
    return source
      .replace(/^( *)(```+)[\s\S]*?^\1\2$/gm, blank)
      .replace(/`[^`\n]+`/g, blank)
      .split('\n')
      .map((text, index) => ({ line: index + 1, text }))
      .filter(({ text }) => text.trim() !== '');
  }
  const code = source.replace(COMMENT, blank);
  switch (kind) {
    case 'titles':
      return find(code, [TITLE]);
    case 'groups':
      return find(code, [GROUP]);
    default:
      return find(code, [STRING, JSX]);
  }
}

function find(code: string, patterns: readonly RegExp[]): Text[] {
  return patterns
    .flatMap((pattern) => [...code.matchAll(pattern)])
    .map((match) => ({
      line: code.slice(0, match.index).split('\n').length,
      text: match.slice(1).find((it) => it !== undefined) ?? '',
    }))
    .filter(({ text }) => /\w \w/.test(text))
    .sort((a, b) => a.line - b.line);
}
