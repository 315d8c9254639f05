/** The questions of the preflight check, which a run shows instead of its first report. */
export const PREFLIGHT_QUESTIONS = '00-preflight-questions.md';

/** A file or folder of a plan with such a name would collide with a record. */
export const RESERVED_NAME =
  /^((\d\d-phase\d+-validation(-v\d+)?|00-preflight-questions)\.md|.*\.json)$/i;
