const PIECE =
  /<\/[\w.:-]*\s*>|<[A-Za-z][\w.:-]*|<>|\/>|>|\{|\}|"[^"]*"|'[^']*'|[^<>{}"'/]+|[\s\S]/y;

/** What is open at a piece. */
interface Open {
  tags: number;
  braces: number;
  isTag: boolean;
}

/**
 * The length of the element of JSX that begins at `start`, with the text between its tags; 0 if it
 * has no end. Code within braces is skipped by its braces alone.
 */
export function measureElement(code: string, start: number): number {
  const open: Open = { tags: 0, braces: 0, isTag: false };
  PIECE.lastIndex = start;
  for (let match = PIECE.exec(code); match !== null; match = PIECE.exec(code)) {
    const [piece] = match;
    if (/^["']/.test(piece) && !open.isTag && open.braces === 0) {
      // Between tags a quote is text, so only its first character is consumed.
      PIECE.lastIndex = match.index + 1;
    } else {
      updateOpen(piece, open);
    }
    if (open.braces < 0) {
      return 0;
    }
    if (open.tags === 0) {
      return match.index + piece.length - start;
    }
  }
  return 0;
}

function updateOpen(piece: string, open: Open): void {
  if (piece === '{' || piece === '}') {
    open.braces += piece === '{' ? 1 : -1;
  } else if (open.braces > 0) {
    return;
  } else if (piece.startsWith('</') || piece === '/>') {
    Object.assign(open, { tags: open.tags - 1, isTag: false });
  } else if (/^<./.test(piece)) {
    Object.assign(open, { tags: open.tags + 1, isTag: piece !== '<>' });
  } else if (piece === '>') {
    open.isTag = false;
  }
}
