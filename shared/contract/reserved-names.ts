/** What the inputs leave open, as the file that a run shows in place of its first report. */
export const PREFLIGHT_QUESTIONS = '00-preflight-questions.md';

/** A planned path that looks like one of these would collide with a record of ours. */
export const RESERVED_NAME = /^(\d\d-phase\d+-validation(-v\d+)?|00-preflight-questions)\.md$/i;
