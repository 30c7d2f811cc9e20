import { city } from "../../../examples/first-department/city";
import { synthesizePlatform } from "./platform-of";

synthesizePlatform(city);
