"""Names of fields of work, topics, roles and ways to meet."""

from collections.abc import Mapping
from typing import Final

from bot.i18n.marks import term
from mentoring.profiles import MeetingWay
from mentoring.roles import Role
from mentoring.vocabulary import Field, Topic

FIELDS: Final[Mapping[Field, str]] = {
    Field.CARE: term("Nursing and care"),
    Field.MEDICINE: term("Medicine and health"),
    Field.CHILDCARE: term("Childcare"),
    Field.TEACHING: term("Teaching"),
    Field.SOCIAL_WORK: term("Social work"),
    Field.SOFTWARE: term("Computers and software"),
    Field.ENGINEERING: term("Engineering"),
    Field.ELECTRICAL: term("Electrical work"),
    Field.METAL: term("Metal and machines"),
    Field.CONSTRUCTION: term("Building and construction"),
    Field.CRAFT: term("Crafts"),
    Field.VEHICLES: term("Car repair"),
    Field.LOGISTICS: term("Warehouse and logistics"),
    Field.DRIVING: term("Driving and transport"),
    Field.RETAIL: term("Shops"),
    Field.SALES: term("Sales and marketing"),
    Field.HOSPITALITY: term("Hotels and tourism"),
    Field.COOKING: term("Cooking and restaurants"),
    Field.CLEANING: term("Cleaning"),
    Field.BEAUTY: term("Hair and beauty"),
    Field.TEXTILES: term("Sewing and clothes"),
    Field.FARMING: term("Farming and gardens"),
    Field.OFFICE: term("Office work"),
    Field.FINANCE: term("Finance and accounting"),
    Field.LAW: term("Law"),
    Field.PUBLIC_SERVICE: term("Public service"),
    Field.SCIENCE: term("Science"),
    Field.MEDIA: term("Media and language"),
    Field.ARTS: term("Art and music"),
    Field.SECURITY: term("Security services"),
    Field.OTHER: term("Something else"),
}

TOPICS: Final[Mapping[Topic, str]] = {
    Topic.LANGUAGE: term("Learning the language"),
    Topic.JOB_SEARCH: term("Finding a job"),
    Topic.APPLICATION: term("Writing applications"),
    Topic.INTERVIEW: term("Job interviews"),
    # NOTE: having a foreign diploma accepted by the authorities of the new country.
    Topic.RECOGNITION: term("Getting my diploma accepted"),
    Topic.TRAINING: term("Vocational training"),
    Topic.STUDIES: term("University"),
    Topic.SCHOOL: term("School"),
    Topic.WORK_RULES: term("Rights at work"),
    Topic.WORKPLACE: term("Doing well at work"),
    Topic.OWN_BUSINESS: term("My own business"),
    Topic.AUTHORITIES: term("Offices and forms"),
    Topic.RESIDENCE: term("Residence permit"),
    Topic.HOUSING: term("Finding a home"),
    Topic.HEALTH: term("Doctors and insurance"),
    Topic.MONEY: term("Bank and money"),
    Topic.COMPUTERS: term("Computer and internet"),
    Topic.FAMILY: term("Family and children"),
    Topic.DAILY_LIFE: term("Everyday life"),
    Topic.CONTACTS: term("Meeting people"),
    Topic.CULTURE: term("How people live here"),
}

ROLES: Final[Mapping[Role, str]] = {
    # NOTE: the person who gets help.
    Role.MENTEE: term("mentee"),
    # NOTE: the volunteer who helps.
    Role.MENTOR: term("mentor"),
    # NOTE: the person who looks after the network and its mentors.
    Role.META_MENTOR: term("meta-mentor"),
}

WAYS: Final[Mapping[MeetingWay, str]] = {
    MeetingWay.ONLINE: term("Online"),
    MeetingWay.IN_PERSON: term("In person"),
    MeetingWay.BOTH: term("Online or in person"),
}
