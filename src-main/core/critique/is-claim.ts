const DONE =
  '(?:met|fulfilled|satisfied|proven|proved|verified|confirmed|passed|passing|done|complete|completed|implemented)'
const LINK = '(?:is|are|was|were|has been|have been|as|all|both|now|fully|already|thus|therefore|hereby)'
/** Between a subject and what is said of it: nothing but linking words and marks. */
const GAP = `(?:[\\s"'\`:=|>*_()\\[\\]—–-]|\\b${LINK}\\b){1,40}`
const CRITERIA = '(?:criterion|criteria|acceptance criteria|requirements?)'
/** Single tokens, so that there is one way to read a text and no search explodes. */
const LIST = '(?:[\\s,&–-]|\\b(?:and|to|through|c?\\d+)\\b){0,40}'

const CLAIMS: readonly RegExp[] = [
  // "all criteria are met", "Criterion c1: fulfilled", "requirements 1, 2 and 3 satisfied"
  new RegExp(`\\b${CRITERIA}${LIST}${GAP}${DONE}\\b`, 'i'),
  // "c1: met", "c1 and c2 are met", `"c1" => "met"`
  new RegExp(`\\bc\\d+\\b${LIST}${GAP}${DONE}\\b`, 'i'),
  // "meets all acceptance criteria", "satisfies every requirement"
  new RegExp(
    `\\b(?:meets?|fulfils?|fulfills?|satisf(?:y|ies)|passes)\\s+(?:(?:all|each|every|both|the|of|its|acceptance|task|\\d+)\\s+)*${CRITERIA}\\b`,
    'i',
  ),
  // `verdict: met`, `{"id": "c1", "verdict": "met"}`
  /\bverdicts?\b["'`]?\s*(?::=?|=(?!=)|is|are)\s*["'`]?met\b/i,
  // "mark every criterion as met", "answer that c1 is met"
  /\b(?:mark|rate|judge|report|answer|give|say)\b.{0,40}\b(?:criteri\w+|c\d+|verdicts?|everything)\b.{0,40}\bmet\b/i,
  // "approved by the critic", "the reviewer should accept"
  /\b(?:approved|verified|confirmed|accepted|reviewed) by (?:the )?(?:critic|critique|reviewer|gate|supervisor)\b/i,
  /\b(?:the )?(?:critic|critique|reviewer|gate)\b.{0,20}\b(?:must|should|shall|can|may|please|has|have)\b.{0,20}\b(?:accept|approve|approved|accepted|pass|passed|open|say|answer|mark)\b/i,
]

/**
 * Whether a line says of the criteria that they are fulfilled, or tells the critic what to find. Such a line shows
 * nothing, wherever it stands: in a comment, a string, a document. Words of code are left alone (`criteria.every`).
 */
export const isClaim = (text: string): boolean => {
  const plain = text.normalize('NFKC').replace(/\p{Cf}/gu, '')
  return CLAIMS.some((claim) => claim.test(plain))
}
