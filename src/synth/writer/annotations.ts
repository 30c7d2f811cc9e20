import { AnnotationMetadataEntryType, type StackAnnotation } from "cdktf";
import type { IConstruct } from "constructs";

const LEVELS: readonly string[] = [
  AnnotationMetadataEntryType.INFO,
  AnnotationMetadataEntryType.WARN,
  AnnotationMetadataEntryType.ERROR,
];

/** What was said of a construct, as the manifest has it. */
export function annotationsOf({ node }: IConstruct): StackAnnotation[] {
  return node.metadata
    .filter(({ type }) => LEVELS.includes(type))
    .map(({ type, data, trace }) => ({
      constructPath: node.path,
      level: type as AnnotationMetadataEntryType,
      message: data as string,
      stacktrace: trace as string[],
    }));
}

export function isError({ level }: StackAnnotation): boolean {
  return level === AnnotationMetadataEntryType.ERROR;
}
