/** Fixed sections of each kind of page: heading, and the writer's instruction. */
export const OUTLINES = {
  preflight: [
    ['Document', 'title, version, counts and digest of the document that was read'],
    ['Servers', 'base URLs'],
    ['Security schemes', 'names and types'],
    ['What will be written', 'phases with their files'],
    ['Open questions', 'what the document leaves open'],
  ],
  index: [
    ['About this API', 'what the API is for, in the words of the document'],
    ['Start here', 'links to the foundation documents'],
    ['Reference', 'a table of tags with links'],
    ['Guides', 'a list of guides with links'],
    ['About these documents', 'links to the preflight, coverage and changelog documents'],
  ],
  gettingStarted: [
    ['Before you begin', 'what a reader needs'],
    ['Base URL', 'the servers, with their variables'],
    ['Credentials', 'how to send them'],
    ['First call', 'a safe call that works at once, with its answer'],
    ['Next steps', 'where to read on'],
  ],
  authentication: [['Overview', 'which schemes there are and which operations need them']],
  errors: [['Error codes', 'a table of all error codes with what they mean']],
  conventions: [
    ['Requests and media types', 'base URL, content types'],
    ['Pagination', 'parameters and links, if the API has them'],
    ['Rate limits', 'headers and codes, if the API has them'],
    ['Identifiers', 'path parameters and their formats'],
    ['Dates and times', 'formats'],
    ['Deprecated operations', 'a list, if there are any'],
  ],
  terms: [
    ['Words of this reference', 'what the words in tables mean'],
    ['Resources', 'what the API is about, one term per tag'],
  ],
  tag: [['Operations', 'a table of all operations of the tag with links']],
  tagIndex: [
    ['Operations', 'a table of all operations of the tag with links'],
    ['Read on', 'guide, authentication, errors'],
  ],
  webhooks: [['All webhooks', 'a table of all webhooks with links']],
  schema: [
    ['Properties', 'a table of all properties'],
    ['Example', 'a value that fits'],
  ],
  schemaUsers: [['Used by', 'operations that send or return it']],
  guide: [
    ['What you will do', 'the workflow in one paragraph and a list of steps'],
    ['Before you begin', 'base URL and credentials'],
  ],
  guides: [
    ['Guides', 'a table of all guides with links'],
    ['How to use them', 'what a guide shows and what it leaves to the reference'],
  ],
  guideMore: [['More operations', 'the other operations of the tag, with links']],
  guideEnd: [['If something goes wrong', 'error codes of these calls']],
  glossary: [['All terms', 'every tag, schema and scheme with its meaning and a link']],
  coverage: [
    ['Score', 'documented and total by category'],
    ['Not documented', 'what is missing, with its place'],
    ['How it is counted', 'what counts as documented'],
  ],
  planChangelog: [
    ['Accepted plans', 'phases with version and number of files'],
    ['Changes', 'what differs from the files the profile requires'],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;
