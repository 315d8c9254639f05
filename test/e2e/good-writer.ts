/** The subject of a request to a model: a file by its path, or a plan. */
export function readSubject(message: string): string | undefined {
  return /^Write the file (\S+) of phase/m.exec(message)?.[1];
}

/** The requested places for prose, by id. */
function readPlaces(message: string): string[] {
  return [...message.matchAll(/^- id ("(?:[^"\\]|\\.)*"): /gm)].map(([, id = '""']) =>
    String(JSON.parse(id)),
  );
}

/** The answer of a good model: no additions to a plan, and true statements in each place. */
export function answerWell(message: string): string {
  return readSubject(message) === undefined
    ? '{"files":[]}'
    : toAnswer(new Map(readPlaces(message).map((id) => [id, 'Read this before you begin.'])));
}

/** An answer with these texts by place. */
function toAnswer(prose: ReadonlyMap<string, string>): string {
  return JSON.stringify({ blocks: [...prose].map(([id, markdown]) => ({ id, markdown })) });
}
