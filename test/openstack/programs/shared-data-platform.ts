import { city } from "../../../examples/shared-data/city";
import { synthesizePlatform } from "./platform-of";

synthesizePlatform(city);
