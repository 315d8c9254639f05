/** A text for readers, and the line it begins at. */
export interface Text {
  readonly line: number;
  readonly text: string;
}

type Kind = 'markdown' | 'strings' | 'titles';

/** Keeps line numbers: every character but a line break becomes a space. */
const blank = (text: string) => text.replace(/[^\n]/g, ' ');

const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:'"`\\\w])\/\/[^\n]*/g;
const STRING = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;
/** Text between tags of JSX, on one line or on a line of its own. */
const JSX =
  />([^<>{}=;()]*[a-z] [a-z][^<>{}=;()]*)<|^\s+([A-Z][^<>{}=;()]*[a-z] [a-z][^<>{}=;()]*)$/gm;
const TITLE =
  /\b(?:it|test|describe)(?:\.\w+)*(?:\((?:[^()]|\([^()]*\))*\))?\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g;

/** The texts of a file: the prose of markdown, the strings and JSX texts of code, or test titles. */
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
  return kind === 'titles' ? find(code, [TITLE]) : find(code, [STRING, JSX]);
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
