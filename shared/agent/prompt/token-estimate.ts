/**
 * UTF-8 bytes per token. English prose and JSON come to about four characters a token with the
 * tokenizers in use; counting bytes keeps the estimate honest for scripts whose characters take
 * more than one byte and often a token each.
 */
const BYTES_PER_TOKEN = 4;

/** About how many tokens a model will count for `text`. An estimate: no tokenizer is asked. */
export function estimateTokens(text: string): number {
  return Math.ceil(Buffer.byteLength(text) / BYTES_PER_TOKEN);
}

/** The head of `text` that is estimated at no more than `tokens`, cut at the end of a line near by. */
export function cutToTokens(text: string, tokens: number): string {
  if (estimateTokens(text) <= tokens) {
    return text;
  }
  const bytes = Buffer.from(text).subarray(0, Math.max(0, tokens) * BYTES_PER_TOKEN);
  const head = new TextDecoder().decode(bytes, { stream: true });
  const end = head.lastIndexOf('\n');
  return end > head.length / 2 ? head.slice(0, end) : head;
}
