/** A wording that costs readers time, and what to write instead. */
export interface PoorWording {
  readonly pattern: RegExp;
  readonly better: string;
}

/** Checked in pages, help texts, messages, the review page, rules, test titles and comments. */
export const POOR_WORDINGS: readonly PoorWording[] = [
  {
    pattern: /(?<!\bthere )\b(?:is|are|was|were|be|holds?) no (?!longer\b|more than\b)/i,
    better: '"is not a …", "must be a …" or "does not …"',
  },
  {
    pattern: /\b(?:no|some|every|any)body\b/i,
    better: 'the role: user, caller, reviewer, operator',
  },
  { pattern: /\bwho(?:ever|m)\b/i, better: 'the role: user, caller, reviewer, operator' },
  { pattern: /\bwhat ?ever is\b/i, better: 'a noun' },
  { pattern: /\bof old\b/i, better: '"earlier" or "previous"' },
  { pattern: /\bgoes before\b/i, better: '"takes precedence over"' },
  { pattern: /\bat hand\b/i, better: '"available", "from the cache" or "current"' },
  {
    pattern: /\b(?:take|takes|taken|taking|took) (?:it |this run |a run )?up\b/i,
    better: '"resume" or "retry"',
  },
  { pattern: /\btold\b/i, better: '"gets", "is notified" or "see"' },
  { pattern: /\b(?:is|are) (?:like|called) that\b/i, better: '"matching …"' },
  { pattern: /\bfrom there on\b/i, better: '"from then on" or "after that"' },
  { pattern: /\bunder way\b/i, better: '"running" or "in progress"' },
  { pattern: /\bin work\b/i, better: '"current" or "in progress"' },
  { pattern: /\bsome \d/i, better: '"about" and the number' },
  { pattern: /\bgoes on\b|\bgo on\b|\bgoing on\b/i, better: '"continue"' },
  {
    pattern: /\b(?:write|writes|writing|written|wrote) (?:\S+ ){0,2}again\b/i,
    better: '"regenerate"',
  },
  { pattern: /\bbeforehand\b/i, better: '"in advance"' },
  { pattern: /\banew\b/i, better: '"again" or "new"' },
  { pattern: /\ball the same\b/i, better: '"anyway" or "still"' },
  { pattern: /\b(?:leave|leaves|left) away\b/i, better: '"omit"' },
  { pattern: /\bin place of\b/i, better: '"instead of"' },
  { pattern: /\bmend(?:s|ed|ing)?\b/i, better: '"correct" or "fix"' },
  { pattern: /\bas it comes\b/i, better: '"with default settings"' },
  { pattern: /\bnot known\b/i, better: '"unknown"' },
  { pattern: /\bstands? (?:in|at|beside|behind|there)\b/i, better: '"is in" or "contains"' },
  { pattern: /\b(?:is|are|was|were) (?:not )?sound\b/i, better: '"valid"' },
  { pattern: /\bis no longer there|\b(?:is|are) gone\b/i, better: '"is missing" or "was deleted"' },
  { pattern: /\bmust hold\b|\bholds? (?:one|half|files)\b/i, better: '"contain"' },
  { pattern: /\bheld against\b/i, better: '"checked against"' },
  { pattern: /\b(?:a|an|the|its|this) room\b|\brooms of\b/i, better: '"folder"' },
  { pattern: /\bof ours\b|\bnot ours\b/i, better: '"of the app" or "of another program"' },
  { pattern: /\b(?:comes?|came) of\b/i, better: '"result"' },
  { pattern: /\bas it stands\b/i, better: '"unchanged" or "literally"' },
  { pattern: /\b(?:lies?|lay) (?:in|at|under|beside|there|around)\b/i, better: '"is in"' },
];

/** Words of a name that the field has another word for. Their spelling is that of `toWords`. */
const POOR_NAMES: readonly PoorWording[] = [
  { pattern: /\b(?:tells?|told)\b/, better: 'notify, publish, describe, include' },
  { pattern: /\bholds\b/, better: 'contains, isValid, current' },
  { pattern: /\bscenes?\b/, better: 'context' },
  { pattern: /^takes? /, better: 'claim, apply, read, acquire' },
  { pattern: /\boccasions?\b/, better: 'dedupeKey' },
  { pattern: /\bapart\b/, better: 'separate, unique, external' },
  { pattern: /\bbrakes?\b/, better: 'limiter' },
  { pattern: /\b(?:deals?|dealt)\b/, better: 'schedule, assign' },
  { pattern: /\b(?:most|least)\b(?! recent)/, better: 'max or min' },
  { pattern: /\b(?:no|some|every|any)body\b/, better: 'the role' },
];

/** Folder names that say how code feels instead of what it does. */
export const POOR_FOLDERS = ['watch', 'assist', 'reach', 'keep', 'follow', 'parts'];

/** The field's word, for each name that has one. */
export function findPoorName(words: string): string[] {
  return POOR_NAMES.filter(({ pattern }) => pattern.test(words)).map(({ better }) => better);
}

/** What to write instead, for each poor wording in a text. */
export function findPoorWording(text: string): string[] {
  return POOR_WORDINGS.filter(({ pattern }) => pattern.test(text)).map(({ better }) => better);
}
