/** What a model is asked for: a file by its path, or a plan. */
export function readSubject(message: string): string | undefined {
  return /^Write the file (\S+) of phase/m.exec(message)?.[1];
}

/** The places for prose that a model is asked for, by id. */
function readPlaces(message: string): string[] {
  return [...message.matchAll(/^- id ("(?:[^"\\]|\\.)*"): /gm)].map(([, id = '""']) =>
    String(JSON.parse(id)),
  );
}

/** What a good model answers: to a plan it has nothing to add, in each place it says what is true. */
export function answerWell(message: string): string {
  return readSubject(message) === undefined
    ? '{"files":[]}'
    : toAnswer(new Map(readPlaces(message).map((id) => [id, 'Read this before you begin.'])));
}

/** An answer with these texts by place. */
function toAnswer(prose: ReadonlyMap<string, string>): string {
  return JSON.stringify({ blocks: [...prose].map(([id, markdown]) => ({ id, markdown })) });
}
