const MODELS = String.raw`(?:AIs?|LLMs?|(?:large )?language models?|(?:AI )?assistants?|AI (?:agents?|reviewers?|tools?)|agents?|chat ?bots?|GPT(?:-\d)?|ChatGPT|Claude|Copilot|Gemini|models?)`;
const ORDERS =
  '(?:please|you|do|don.t|always|never|ignore|disregard|forget|approve|accept|pass|say|state|mark|treat|tell|mention|include|rate|rank|recommend|skip|insert|add|output|print|reply|respond|answer|use|follow|remember|note|if|must|write|call|send|run|execute|fetch|summari[sz]e|describe)';

/** What only an author writes who wants a model to obey. */
const ORDER = [
  String.raw`\b(?:ignore|disregard|forget|override|bypass)\s+(?:(?:all|any|every|the|your|my|these|those|of)\s+)*(?:previous|above|prior|earlier|preceding|system|other)\b[^.\n]{0,60}\b(?:instructions?|prompts?|rules?|guidelines|text|messages?|context|content|directions)\b`,
  String.raw`\b(?:ignore|disregard|forget|override|bypass)\s+(?:all|any|every|your|the)\s+(?:[\w-]+\s+)?(?:instructions?|prompts?|guidelines|safety)\b`,
  String.raw`\bsystem (?:prompt|message|override)\s*:`,
  String.raw`\byou are (?:now |no longer )?(?:an? )?(?:AI|LLM|(?:large )?language model|(?:AI )?assistant|helpful|DAN|unrestricted|in developer mode)\b`,
  String.raw`\b(?:do not|don't|never) (?:tell|reveal|show|inform|disclose)[^.\n]{0,40}\b(?:user|reader|human|reviewer|person|people|any\w{3,4})s?\b`,
  String.raw`\b(?:${MODELS})\s*[,:!]\s+${ORDERS}\b[^.\n]{0,80}\b(?:instructions?|prompts?|approve|page|document|review|user|human)\b`,
  String.raw`<\|[a-z_]+\|>|\[/?INST\]`,
];
/** What an author of a comment writes to a model rather than to another author. */
const REMARK = [
  String.raw`\b(?:notes?|messages?|instructions?|hints?|attention|important)\s*(?:to|for|:)?\s*(?:the |any |all )?${MODELS}\b`,
  String.raw`(?:^|[\s"'(])(?:dear |hey |hello |hi )?${MODELS}\s*[,:!]\s+${ORDERS}\b`,
  String.raw`\b(?:if|when|as) (?:you are |you're )(?:an? |the )?${MODELS}\b`,
  String.raw`\bsystem (?:prompt|message|override)\b`,
  String.raw`\byou are (?:now |no longer )?(?:an? )?(?:${MODELS}|helpful)\b`,
  String.raw`\b(?:do not|don't|never) (?:tell|mention|reveal|inform|disclose)\b`,
  String.raw`\b(?:approve|accept|merge|rate|rank|recommend|pass) (?:this|the) (?:page|document|file|change|draft|pull request|review|text)\b`,
  String.raw`(?<![\w-])(?:reply|respond|answer|output|say|print)\s+(?:only|always|exactly|with)\b`,
];
const IN_TITLE = new RegExp(ORDER.join('|'), 'i');
const IN_COMMENT = new RegExp([...ORDER, ...REMARK].join('|'), 'i');

/** Whether a comment speaks to a model. */
export function speaksToModel(comment: string): boolean {
  return IN_COMMENT.test(comment);
}

/** Whether a title, an alternative text or another attribute gives orders to a model. */
export function ordersModel(title: string): boolean {
  return IN_TITLE.test(title);
}
