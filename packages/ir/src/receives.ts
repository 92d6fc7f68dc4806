/** Who can receive money, by what objects are called: what there is to tell an award's payee by before anyone is named. */

/** Persons, households and bodies; in English the last word of the name. */
const SOMEBODY =
  /(?:人|者|员|生|户|师|主|人才|子女|儿童|孩子|父母|父亲|母亲|家长|遗属|家庭|居民|职工|工人|农民|企业|公司|单位|机构|学校|医院|合作社|社会组织|person|people|talent|child|children|parent|applicant|claimant|teacher|apprentice|trainee|veteran|tenant|owner|household|family|resident|employee|worker|student|farmer|pensioner|firm|company|enterprise|employer|school|cooperative)$/i;

/** A place holds those who live or work in it; it is not paid for them. */
const PLACE =
  /(?:镇|街道|镇街|乡|村|社区|县|市|区|省|地区|园区|州|place|town|township|village|community|county|city|district|province|region|state|municipality)$/i;

/** Whether an object of this name that belongs to one of that name is most likely paid itself: 家庭 of a 镇 is, 培训 of a 企业 is not. */
export const isPaidItself = (object: string, parent: string): boolean =>
  SOMEBODY.test(object) || PLACE.test(parent);
