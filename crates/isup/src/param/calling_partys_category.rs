//! Calling party's category (ITU-T Q.763 (12/1999) §3.11 with Amd. 2 and 3, parameter name 0x09).
//!
//! ```text
//!            8     7     6     5     4     3     2     1
//!         +-----------------------------------------------+
//! octet 1 |            calling party's category           |
//!         +-----------------------------------------------+
//! ```

use crate::param::one_octet::one_octet_parameter;

one_octet_parameter! {
    /// What kind of caller it is.
    pub struct CallingPartysCategory: CALLING_PARTYS_CATEGORY, category: Category, field "calling_partys_category"
}

trueline_wire::code_registry! {
    /// A calling party's category. 6-8 are by mutual agreement, 224-254 of national use.
    pub struct Category {
        UNKNOWN = 0, "category unknown at this time";
        FRENCH_OPERATOR = 1, "French operator";
        ENGLISH_OPERATOR = 2, "English operator";
        GERMAN_OPERATOR = 3, "German operator";
        RUSSIAN_OPERATOR = 4, "Russian operator";
        SPANISH_OPERATOR = 5, "Spanish operator";
        NATIONAL_OPERATOR = 9, "reserved (national operator)";
        ORDINARY_SUBSCRIBER = 10, "ordinary subscriber";
        PRIORITY_SUBSCRIBER = 11, "priority subscriber";
        DATA_CALL = 12, "data call";
        TEST_CALL = 13, "test call";
        IEPS_CALL = 14, "IEPS call";
        PAYPHONE = 15, "payphone";
        MOBILE_IN_HOME_NETWORK = 16, "mobile terminal in its home network";
        MOBILE_IN_VISITED_NETWORK = 17, "mobile terminal in a visited network";
    }
}
