"""The closed lists a profile is made of: fields of work, topics, languages people can speak."""

from enum import StrEnum
from typing import Final


class Field(StrEnum):
    """A field of work, broad enough that everybody finds theirs in one look."""

    CARE = "care"
    MEDICINE = "medicine"
    CHILDCARE = "childcare"
    TEACHING = "teaching"
    SOCIAL_WORK = "social_work"
    SOFTWARE = "software"
    ENGINEERING = "engineering"
    ELECTRICAL = "electrical"
    METAL = "metal"
    CONSTRUCTION = "construction"
    CRAFT = "craft"
    VEHICLES = "vehicles"
    LOGISTICS = "logistics"
    DRIVING = "driving"
    RETAIL = "retail"
    SALES = "sales"
    HOSPITALITY = "hospitality"
    COOKING = "cooking"
    CLEANING = "cleaning"
    BEAUTY = "beauty"
    TEXTILES = "textiles"
    FARMING = "farming"
    OFFICE = "office"
    FINANCE = "finance"
    LAW = "law"
    PUBLIC_SERVICE = "public_service"
    SCIENCE = "science"
    MEDIA = "media"
    ARTS = "arts"
    SECURITY = "security"
    OTHER = "other"


class Topic(StrEnum):
    """What a mentor can help with, and a mentee wants help with."""

    LANGUAGE = "language"
    JOB_SEARCH = "job_search"
    APPLICATION = "application"
    INTERVIEW = "interview"
    RECOGNITION = "recognition"
    TRAINING = "training"
    STUDIES = "studies"
    SCHOOL = "school"
    WORK_RULES = "work_rules"
    WORKPLACE = "workplace"
    OWN_BUSINESS = "own_business"
    AUTHORITIES = "authorities"
    RESIDENCE = "residence"
    HOUSING = "housing"
    HEALTH = "health"
    MONEY = "money"
    COMPUTERS = "computers"
    FAMILY = "family"
    DAILY_LIFE = "daily_life"
    CONTACTS = "contacts"
    CULTURE = "culture"


SPOKEN_LANGUAGES: Final = tuple(
    (
        "ar en de fr es it nl pl ro bg sr el tr uk ru fa fa_AF ku ckb ps ur so ti am om ha sw rw "
        "ln wo ff bm yo ig pt sq bs hr mk sl hu cs sk lt lv et fi sv da nb is ga hy az ka kk ky uz "
        "tg tk mn hi pa bn ta te ml ne si my th vi km lo id ms fil zh ja ko he zgh kab ug bo sg mg"
    ).split()
)
"""Languages a person can mentor in, the most likely first: ISO 639 codes, `fa_AF` for Dari."""
