/**
 * The words programs use for what the county knows. A program names its own entities and attributes; the county answers to any of these
 * names or aliases. What is not listed here the county does not know: it stays unknown and is reported.
 */
import type { Concept } from '../county/record.ts';

type Kind = 'boolean' | 'date' | 'number' | 'enum' | 'entity';

export interface Word {
  /** The county's own key in `values`. */
  readonly key: string;
  readonly kind: Kind;
  readonly names: readonly string[];
}

export interface ConceptWords {
  readonly concept: Concept;
  readonly names: readonly string[];
  readonly attributes: readonly Word[];
}

const word = (kind: Kind, key: string, ...names: string[]): Word => ({ kind, key, names: [key, ...names] });

export const VOCABULARY: readonly ConceptWords[] = [
  {
    concept: 'enterprise',
    names: ['enterprise', '企业', 'firm'],
    attributes: [
      word('boolean', 'above_scale', '规上', '规上企业'),
      word('boolean', 'srdi', '专精特新'),
      word('boolean', 'innovative', '创新型中小企业', '创新型'),
      word('enum', 'town', '镇街'),
      word('boolean', 'self_certification', '自主认定备案'),
    ],
  },
  {
    concept: 'centre',
    names: ['centre', '培训中心'],
    attributes: [word('date', 'recognised_on', '认定日期')],
  },
  {
    concept: 'student',
    names: ['student', '学生'],
    attributes: [word('boolean', 'vocational', '职业院校在读')],
  },
  {
    concept: 'placement',
    names: ['placement', '实训'],
    attributes: [word('entity', 'student', '学生'), word('date', 'from', '起'), word('date', 'to', '止')],
  },
  {
    concept: 'training',
    names: ['training', '培训'],
    attributes: [
      word('enum', 'level', '等级'),
      word('date', 'completed_on', '完成日期'),
      word('number', 'cost', '实际费用'),
    ],
  },
  {
    concept: 'certificate',
    names: ['certificate', '证书'],
    attributes: [
      word('entity', 'holder', '持证人'),
      word('enum', 'level', '等级'),
      word('date', 'issued_on', '发证日期'),
      word('boolean', 'own_assessment', '本企业评价'),
      word('boolean', 'insured_when_issued', '发证月参保'),
    ],
  },
  {
    concept: 'person',
    names: ['person', '人员'],
    attributes: [
      word('enum', 'skill_level', '技能等级'),
      word('boolean', 'employed', '从业', '在职'),
      word('enum', 'town', '镇街'),
      word('enum', 'route', '来路'),
      word('boolean', 'works_in_enterprise', '在企业工作'),
      word('date', 'engaged_on', '引育日期'),
      word('date', 'approved_on', '批准日期'),
      word('date', 'left_on', '离职日期'),
      word('boolean', 'insured', '参保'),
      word('date', 'last_insured_until', '前次县内参保止'),
      word('number', 'local_contribution', '地方贡献'),
    ],
  },
  {
    concept: 'school',
    names: ['school', '职业院校'],
    attributes: [
      word('boolean', 'public', '公办'),
      word('boolean', 'trains_and_assesses', '开展培训评价'),
      word('number', 'headcount', '在编人数'),
      word('number', 'control_line', '调控线'),
      word('number', 'other_increment', '其他核增'),
      word('number', 'training_surplus', '培训结余'),
    ],
  },
  {
    concept: 'graduate',
    names: ['placement_of_graduate', '输送项目'],
    attributes: [
      word('entity', 'graduate', '输送人员'),
      word('enum', 'channel', '方式'),
      word('date', 'started_on', '到岗日期'),
    ],
  },
  {
    concept: 'agency',
    names: ['agency', '人力资源机构'],
    attributes: [word('boolean', 'licensed', '许可有效')],
  },
  {
    concept: 'introduction',
    names: ['introduction', '引进项目'],
    attributes: [word('entity', 'introduced_person', '引进人员'), word('date', 'introduced_on', '引进日期')],
  },
];

/** Enum members answer to the county's ids or to these names. */
export const MEMBER_NAMES: Readonly<Record<string, readonly string[]>> = {
  introduced: ['引进'],
  cultivated: ['培育'],
  matching: ['校企对接'],
  commissioned: ['订单式培养'],
  other_channel: ['其他方式'],
};
